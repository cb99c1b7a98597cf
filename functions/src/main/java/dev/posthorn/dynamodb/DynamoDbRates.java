package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.INTERVAL;
import static dev.posthorn.contract.DeliveryTable.NEXT_SLOT;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;

import dev.posthorn.delivery.Rate;
import dev.posthorn.delivery.Rates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Slots on DynamoDB, by the generic cell rate algorithm: an item says when the next slot is free, in microseconds of the epoch, and one
/// conditional write takes it and moves it on by an interval.
///
/// @param client DynamoDB
/// @param table the table's name
/// @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
public record DynamoDbRates(DynamoDbClient client, String table) implements Rates {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_RACES = 20;

    @Override
    public Instant reserve(String tenant, String endpointId, Rate rate, Instant now) {
        var slots = new Slots(tenant, endpointId, micros(rate.interval()), micros(now));
        for (int race = 0; race < MOST_RACES; race++) {
            var slot = next(slots).or(() -> first(slots));
            if (slot.isPresent()) {
                return instant(slot.get());
            }
        }
        throw new IllegalStateException(
                "no slot of %s of %s could be reserved".formatted(endpointId, tenant));
    }

    private record Slots(String tenant, String endpointId, long interval, long now) {}

    /// Takes the next free slot, if that is still to come.
    private Optional<Long> next(Slots slots) {
        var expression = expression(slots).add(NEXT_SLOT, slots.interval());
        var ahead =
                expression.compare(INTERVAL, "=", Values.number(slots.interval()))
                        + " AND "
                        + expression.compare(NEXT_SLOT, ">", Values.number(slots.now()));
        return update(slots, expression, ahead);
    }

    /// Takes the present, if no slot was taken that is still to come.
    private Optional<Long> first(Slots slots) {
        var expression =
                expression(slots)
                        .set(NEXT_SLOT, Values.number(slots.now() + slots.interval()))
                        .set(INTERVAL, Values.number(slots.interval()))
                        .set(SCHEMA, Values.number(SCHEMA_VERSION));
        var idle =
                "attribute_not_exists(%s) OR %s OR %s"
                        .formatted(
                                expression.name(NEXT_SLOT),
                                expression.compare(NEXT_SLOT, "<=", Values.number(slots.now())),
                                expression.compare(
                                        INTERVAL, "<>", Values.number(slots.interval())));
        return update(slots, expression, idle);
    }

    private static Expression expression(Slots slots) {
        var end = instant(slots.now()).plus(KEPT);
        return new Expression().set(EXPIRES_AT, Values.end(end));
    }

    private Optional<Long> update(Slots slots, Expression expression, String condition) {
        try {
            var response =
                    client.updateItem(
                            update ->
                                    update.tableName(table)
                                            .key(Keys.ofRate(slots.tenant(), slots.endpointId()))
                                            .updateExpression(expression.update())
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(expression.names())
                                            .expressionAttributeValues(expression.values())
                                            .returnValues(ReturnValue.UPDATED_NEW));
            var after = new Item(response.attributes());
            return Optional.of(after.number(NEXT_SLOT) - slots.interval());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
