package dev.posthorn.dynamodb;

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
        return Writes.create(client, table, SourceItem.write(source)) || isStored(source);
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
        var partition = DeliveryTable.tenantPartition(tenant);
        var response =
                client.query(
                        Siblings.request(table, partition, SOURCE_SORT_PREFIX).toBuilder()
                                .limit(limit)
                                .exclusiveStartKey(
                                        from == null ? null : Keys.ofSource(tenant, from))
                                .build());
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
        return Writes.replace(client, table, SourceItem.write(source), SourceItem.OPTIONAL)
                || isStored(source);
    }

    @Override
    public boolean delete(Source source) {
        var expression = new Expression();
        var condition = expression.compare(VERSION, "=", Values.number(source.version()));
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

    private boolean isStored(Source source) {
        return find(source.tenant(), source.name()).filter(source::equals).isPresent();
    }
}
