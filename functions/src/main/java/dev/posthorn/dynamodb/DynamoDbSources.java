package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.SOURCE_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Page;
import dev.posthorn.source.Source;
import dev.posthorn.source.Sources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Sources on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbSources(DynamoDbClient client, String table) implements Sources {
    @Override
    public boolean create(Source source) {
        var expression = new Expression();
        var absent = "attribute_not_exists(%s)".formatted(expression.name(PARTITION.name()));
        return put(source, absent, expression);
    }

    @Override
    public Optional<Source> find(String tenant, String name) {
        var key = Keys.ofSource(tenant, name);
        var response = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return response.hasItem()
                ? Optional.of(SourceItem.read(new Item(response.item())))
                : Optional.empty();
    }

    @Override
    public Page<Source> page(String tenant, @Nullable String from, int limit) {
        var expression = new Expression();
        var partition = Values.text(DeliveryTable.tenantPartition(tenant));
        var ofKind =
                "%s AND begins_with(%s, %s)"
                        .formatted(
                                expression.compare(PARTITION.name(), "=", partition),
                                expression.name(SORT.name()),
                                expression.value(Values.text(SOURCE_SORT_PREFIX)));
        var response =
                client.query(
                        query ->
                                query.tableName(table)
                                        .consistentRead(true)
                                        .limit(limit)
                                        .keyConditionExpression(ofKind)
                                        .expressionAttributeNames(expression.names())
                                        .expressionAttributeValues(expression.values())
                                        .exclusiveStartKey(
                                                from == null ? null : Keys.ofSource(tenant, from)));
        var sources =
                response.items().stream().map(item -> SourceItem.read(new Item(item))).toList();
        return new Page<>(
                sources,
                response.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sources.getLast().name()));
    }

    @Override
    public boolean replace(Source source) {
        var expression = new Expression();
        return put(source, isAt(source.version() - 1, expression), expression);
    }

    @Override
    public boolean delete(Source source) {
        var expression = new Expression();
        var condition = isAt(source.version(), expression);
        try {
            client.deleteItem(
                    delete ->
                            delete.tableName(table)
                                    .key(Keys.ofSource(source.tenant(), source.name()))
                                    .conditionExpression(condition)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(expression.values()));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return find(source.tenant(), source.name()).isEmpty();
        }
    }

    private static String isAt(long version, Expression expression) {
        return expression.compare(VERSION, "=", Values.number(version));
    }

    private boolean put(Source source, String condition, Expression expression) {
        try {
            client.putItem(
                    put -> {
                        put.tableName(table)
                                .item(SourceItem.write(source))
                                .conditionExpression(condition)
                                .expressionAttributeNames(expression.names());
                        if (!expression.values().isEmpty()) {
                            put.expressionAttributeValues(expression.values());
                        }
                    });
            return true;
        } catch (ConditionalCheckFailedException _) {
            // What is there may be ours, written by a call whose answer got lost and that was
            // repeated.
            return find(source.tenant(), source.name()).filter(source::equals).isPresent();
        }
    }
}
