package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.LINE;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Pages of the line index, without what has expired.
///
/// @param client DynamoDB
/// @param table the table's name
record LinePages(DynamoDbClient client, String table) {
    /// What a line holds within a span of time, the earliest first. DynamoDB refuses a place outside of the span, where a page may be asked
    /// to begin that belongs to another.
    Page<Item> within(String line, Span span, Instant now, @Nullable Position from, int limit) {
        if (span.isEmpty() || (from != null && from.at().isAfter(span.last()))) {
            return new Page<>(List.of(), Optional.empty());
        }
        var expression = new Expression();
        var start = from == null || from.at().isBefore(span.first()) ? null : from;
        return page(
                line,
                within(expression, line, span),
                expression,
                now,
                start,
                query -> query.scanIndexForward(true).limit(limit));
    }

    /// What a line holds up to the present, the latest first.
    List<Item> lastUpTo(String line, Instant now, int limit) {
        var expression = new Expression();
        return page(
                        line,
                        within(expression, line, Span.ALWAYS.until(now)),
                        expression,
                        now,
                        null,
                        query -> query.scanIndexForward(false).limit(limit))
                .items();
    }

    /// What is due in a line whose items do not end, longest due first.
    List<Item> due(String line, Instant now, int limit) {
        var expression = new Expression();
        var isDue = within(expression, line, Span.ALWAYS.until(now));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .indexName(LINE.name())
                        .keyConditionExpression(isDue)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .limit(limit)
                        .build();
        return client.queryPaginator(query).items().stream().limit(limit).map(Item::new).toList();
    }

    /// A tenant's dead, last buried first.
    Page<Item> dead(String tenant, Instant now, @Nullable Position from, int limit) {
        var expression = new Expression();
        var line = DeliveryTable.deadLine(tenant);
        return page(
                line,
                inLine(expression, line),
                expression,
                now,
                from,
                query -> query.scanIndexForward(false).limit(limit));
    }

    /// How many stand in an endpoint's parked line, as far as one call counts: 1 MB of entries.
    long parked(String tenant, String endpointId) {
        var expression = new Expression();
        var line = inLine(expression, DeliveryTable.parkedLine(tenant, endpointId));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .indexName(LINE.name())
                        .keyConditionExpression(line)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .select(Select.COUNT)
                        .build();
        return client.query(query).count();
    }

    private static String within(Expression expression, String line, Span span) {
        return inLine(expression, line) + " AND " + expression.within(LINE.sort().name(), span);
    }

    private static String inLine(Expression expression, String line) {
        return expression.compare(LINE.partition().name(), "=", Values.text(line));
    }

    private Page<Item> page(
            String line,
            String keyCondition,
            Expression expression,
            Instant now,
            @Nullable Position from,
            UnaryOperator<QueryRequest.Builder> order) {
        var query =
                order.apply(QueryRequest.builder())
                        .tableName(table)
                        .indexName(LINE.name())
                        .keyConditionExpression(keyCondition)
                        .filterExpression(expression.compare(EXPIRES_AT, ">", Values.endedBy(now)))
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .exclusiveStartKey(from == null ? null : startKey(line, from))
                        .build();
        var response = client.query(query);
        Optional<String> next =
                response.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(position(new Item(response.lastEvaluatedKey())).text());
        return new Page<>(response.items().stream().map(Item::new).toList(), next);
    }

    static Position position(Item key) {
        return new Position(key.instant(LINE.sort().name()), Keys.delivery(key));
    }

    private static Map<String, AttributeValue> startKey(String line, Position from) {
        var key = new HashMap<>(Keys.of(from.key()));
        key.put(LINE.partition().name(), Values.text(line));
        key.put(LINE.sort().name(), Values.millis(from.at()));
        return key;
    }
}
