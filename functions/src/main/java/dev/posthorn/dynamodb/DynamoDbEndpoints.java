package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.DISABLED_REASON;
import static dev.posthorn.contract.DeliveryTable.ENDPOINT_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Endpoints on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbEndpoints(DynamoDbClient client, String table) implements Endpoints {
    @Override
    public void create(Endpoint endpoint) {
        var expression = new Expression();
        var absent = "attribute_not_exists(%s)".formatted(expression.name(PARTITION.name()));
        try {
            client.putItem(
                    put ->
                            put.tableName(table)
                                    .item(EndpointItem.write(endpoint))
                                    .conditionExpression(absent)
                                    .expressionAttributeNames(expression.names()));
        } catch (ConditionalCheckFailedException e) {
            if (find(endpoint.tenant(), endpoint.id()).filter(endpoint::equals).isPresent()) {
                return; // written by a call whose answer got lost and that was repeated
            }
            throw new IllegalStateException(
                    "endpoint %s of %s is there already"
                            .formatted(endpoint.id(), endpoint.tenant()),
                    e);
        }
    }

    @Override
    public Optional<Endpoint> find(String tenant, String id) {
        var response =
                client.getItem(
                        get ->
                                get.tableName(table)
                                        .key(Keys.ofEndpoint(tenant, id))
                                        .consistentRead(true));
        return response.hasItem()
                ? Optional.of(EndpointItem.read(new Item(response.item())))
                : Optional.empty();
    }

    @Override
    public List<Endpoint> ofTenant(String tenant) {
        return Siblings.query(
                        client, table, DeliveryTable.tenantPartition(tenant), ENDPOINT_SORT_PREFIX)
                .map(EndpointItem::read)
                .toList();
    }

    @Override
    public boolean disable(String tenant, String id, String reason) {
        var expression = new Expression().set(DISABLED_REASON, Values.text(reason));
        var enabled =
                "attribute_exists(%s) AND attribute_not_exists(%s)"
                        .formatted(expression.name(SORT.name()), expression.name(DISABLED_REASON));
        try {
            client.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(Keys.ofEndpoint(tenant, id))
                                    .updateExpression(expression.update())
                                    .conditionExpression(enabled)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(expression.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
