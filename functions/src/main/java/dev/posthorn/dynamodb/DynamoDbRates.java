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
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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
    public Optional<Instant> reserve(Slots slots, Rate rate, Instant now, Instant latest) {
        var wish = new Wish(slots, micros(rate.interval()), micros(now), micros(latest));
        for (int race = 0; race < MOST_RACES; race++) {
            var slot = next(wish).or(() -> first(wish));
            if (slot.isPresent()) {
                return slot.map(DynamoDbRates::instant);
            }
            if (isTooLate(wish)) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("no slot of %s could be reserved".formatted(slots));
    }

    private record Wish(Slots slots, long interval, long now, long latest) {
        Map<String, AttributeValue> key() {
            return Keys.of(slots);
        }
    }

    /// Takes the next free slot, if that is still to come, and no slots were taken at a slower rate.
    private Optional<Long> next(Wish wish) {
        var interval = Values.number(wish.interval());
        var expression = expression(wish).add(NEXT_SLOT, wish.interval()).set(INTERVAL, interval);
        var ahead =
                "%s AND %s AND %s"
                        .formatted(
                                expression.compare(INTERVAL, "<=", interval),
                                expression.compare(NEXT_SLOT, ">", Values.number(wish.now())),
                                expression.compare(NEXT_SLOT, "<=", Values.number(wish.latest())));
        return update(wish, expression, ahead);
    }

    /// Takes the present, if no slot was taken that is still to come.
    private Optional<Long> first(Wish wish) {
        var expression =
                expression(wish)
                        .set(NEXT_SLOT, Values.number(wish.now() + wish.interval()))
                        .set(INTERVAL, Values.number(wish.interval()))
                        .set(SCHEMA, Values.number(SCHEMA_VERSION));
        var idle =
                "attribute_not_exists(%s) OR %s OR %s"
                        .formatted(
                                expression.name(NEXT_SLOT),
                                expression.compare(NEXT_SLOT, "<=", Values.number(wish.now())),
                                expression.compare(INTERVAL, ">", Values.number(wish.interval())));
        return update(wish, expression, idle);
    }

    private boolean isTooLate(Wish wish) {
        var found =
                client.getItem(get -> get.tableName(table).key(wish.key()).consistentRead(true));
        return found.hasItem() && new Item(found.item()).number(NEXT_SLOT) > wish.latest();
    }

    /// The item outlives every slot that was reserved.
    private static Expression expression(Wish wish) {
        var end = instant(wish.latest()).plus(KEPT);
        return new Expression().set(EXPIRES_AT, Values.end(end));
    }

    private Optional<Long> update(Wish wish, Expression expression, String condition) {
        try {
            var response =
                    client.updateItem(
                            update ->
                                    update.tableName(table)
                                            .key(wish.key())
                                            .updateExpression(expression.update())
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(expression.names())
                                            .expressionAttributeValues(expression.values())
                                            .returnValues(ReturnValue.UPDATED_NEW));
            var after = new Item(response.attributes());
            return Optional.of(after.number(NEXT_SLOT) - wish.interval());
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
