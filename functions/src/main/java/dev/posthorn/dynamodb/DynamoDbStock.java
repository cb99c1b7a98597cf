package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ACCEPTED_AT;
import static dev.posthorn.contract.DeliveryTable.DELIVERY_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.EVENT_SORT;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.PLAN;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.audit.Stock;
import dev.posthorn.audit.Stored;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// All events and deliveries on DynamoDB, read without what is in them. What a later release wrote in a layout of its own is left to it, and
/// an item that cannot be read hides no other.
///
/// @param client DynamoDB
/// @param table the table's name
/// @param limit how many items of any kind a page covers at most; null for as many as DynamoDB reads at once, which is 1 MB
public record DynamoDbStock(DynamoDbClient client, String table, @Nullable Integer limit)
        implements Stock {
    /// Stands between the two parts of a key, in which it cannot be.
    private static final String SEPARATOR = "|";

    /// With pages as large as can be.
    public DynamoDbStock(DynamoDbClient client, String table) {
        this(client, table, null);
    }

    /// Scans are of the cheapest kind: half a read unit for 4 KB.
    @Override
    public Page<Stored> page(@Nullable String from, Instant now) {
        var expression = new Expression();
        var wanted = wanted(expression);
        var scan =
                ScanRequest.builder()
                        .tableName(table)
                        .filterExpression(ofEvents(expression))
                        .projectionExpression(wanted)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .exclusiveStartKey(from == null ? null : key(from))
                        .limit(limit)
                        .build();
        var response = client.scan(scan);
        var items = response.items().stream().flatMap(item -> stored(item, now)).toList();
        return new Page<>(
                items,
                response.hasLastEvaluatedKey()
                        ? Optional.of(position(response.lastEvaluatedKey()))
                        : Optional.empty());
    }

    @Override
    public List<Stored> ofEvent(EventKey event, Instant now) {
        var expression = new Expression();
        var partition = DeliveryTable.eventPartition(event.tenant(), event.id());
        var ofEvent =
                "%s AND %s >= %s"
                        .formatted(
                                expression.compare(PARTITION.name(), "=", Values.text(partition)),
                                expression.name(SORT.name()),
                                expression.value(Values.text(DELIVERY_SORT_PREFIX)));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(ofEvent)
                        .projectionExpression(wanted(expression))
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .build();
        return client.queryPaginator(query).items().stream()
                .flatMap(item -> stored(item, now))
                .toList();
    }

    private static String ofEvents(Expression expression) {
        var sort = expression.name(SORT.name());
        return "begins_with(%s, %s) OR %s"
                .formatted(
                        sort,
                        expression.value(Values.text(DELIVERY_SORT_PREFIX)),
                        expression.compare(SORT.name(), "=", Values.text(EVENT_SORT)));
    }

    private static String wanted(Expression expression) {
        return Stream.of(
                        PARTITION.name(),
                        SORT.name(),
                        SCHEMA,
                        STATE,
                        VERSION,
                        LINE.partition().name(),
                        LINE.sort().name(),
                        PLAN,
                        ACCEPTED_AT,
                        EXPIRES_AT)
                .map(expression::name)
                .collect(Collectors.joining(", "));
    }

    private static Stream<Stored> stored(Map<String, AttributeValue> attributes, Instant now) {
        var item = new Item(attributes);
        try {
            return item.lives(now) ? living(item) : Stream.empty();
        } catch (RuntimeException e) {
            return Stream.of(new Stored.Unreadable(delivery(item), name(item), e.toString()));
        }
    }

    private static Stream<Stored> living(Item item) {
        boolean isEvent = isEvent(item);
        if (item.number(SCHEMA) > SCHEMA_VERSION) {
            return isEvent ? Stream.empty() : Stream.of(new Stored.Foreign(Keys.delivery(item)));
        }
        return Stream.of(isEvent ? planned(item) : standing(item));
    }

    private static boolean isEvent(Item item) {
        return item.text(SORT.name()).equals(EVENT_SORT);
    }

    /// Which delivery it is, if its key is one.
    private static Optional<DeliveryKey> delivery(Item item) {
        var event = DeliveryTable.partsOf(item.text(PARTITION.name()));
        return isEvent(item) || event.size() < 2
                ? Optional.empty()
                : Optional.of(Keys.delivery(item));
    }

    private static String name(Item item) {
        return item.text(PARTITION.name()) + " | " + item.text(SORT.name());
    }

    private static Stored planned(Item item) {
        var plan = item.attributes().get(PLAN);
        if (plan == null || !plan.hasL()) {
            throw new IllegalStateException("%s has no %s".formatted(name(item), PLAN));
        }
        return new Stored.Planned(
                Keys.event(item), item.texts(PLAN), item.instant(ACCEPTED_AT), item.end());
    }

    private static Stored standing(Item item) {
        var key = Keys.delivery(item);
        var line = item.optionalText(LINE.partition().name());
        return new Stored.Standing(
                key,
                State.valueOf(item.text(STATE)),
                item.number(VERSION),
                DeliveryItem.ownLine(line, key),
                item.optionalInstant(LINE.sort().name()),
                item.end());
    }

    private static String position(Map<String, AttributeValue> key) {
        var item = new Item(key);
        return item.text(PARTITION.name()) + SEPARATOR + item.text(SORT.name());
    }

    private static Map<String, AttributeValue> key(String position) {
        var at = position.indexOf(SEPARATOR);
        return Map.of(
                PARTITION.name(),
                Values.text(position.substring(0, at)),
                SORT.name(),
                Values.text(position.substring(at + 1)));
    }
}
