package dev.posthorn.dynamodb;

import dev.posthorn.access.ApiKeys;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Rates;
import dev.posthorn.delivery.Stores;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.stats.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// A table as the contract states it.
///
/// @param client DynamoDB
/// @param name the table's name
/// @param shards how many shards its due line has
public record LocalTable(DynamoDbClient client, String name, int shards) {
    /// The stores over it.
    public Stores stores() {
        return new Stores(
                new DynamoDbEvents(client, name),
                new DynamoDbEndpoints(client, name),
                new DynamoDbDeliveries(client, name, shards));
    }

    /// The tenants in it.
    public Tenants tenants() {
        return new DynamoDbTenants(client, name);
    }

    /// The API keys in it.
    public ApiKeys keys() {
        return new DynamoDbApiKeys(client, name);
    }

    /// Deliveries by acceptance.
    public History history() {
        return new DynamoDbHistory(client, name);
    }

    /// What was said in attempts.
    public Exchanges exchanges() {
        return new DynamoDbExchanges(client, name);
    }

    /// Slots of endpoints' rates.
    public Rates rates() {
        return new DynamoDbRates(client, name);
    }

    /// What was counted.
    public Tallies tallies() {
        return new DynamoDbTallies(client, name);
    }

    /// The same table seen through another client.
    public LocalTable through(DynamoDbClient other) {
        return new LocalTable(other, name, shards);
    }

    static void create(DynamoDbClient client, String name) {
        client.createTable(request(name));
        client.updateTimeToLive(
                update ->
                        update.tableName(name)
                                .timeToLiveSpecification(
                                        ttl -> ttl.attributeName(DeliveryTable.TTL).enabled(true)));
    }

    static CreateTableRequest request(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(DeliveryTable.PARTITION, DeliveryTable.SORT))
                .attributeDefinitions(definitions())
                .globalSecondaryIndexes(
                        DeliveryTable.INDEXES.stream().map(LocalTable::index).toList())
                .build();
    }

    private static GlobalSecondaryIndex index(DeliveryTable.Index index) {
        var projection =
                index.includes().isEmpty()
                        ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY)
                        : Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes(index.includes());
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.partition(), index.sort()))
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> keys(
            DeliveryTable.Key partition, DeliveryTable.Key sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition.name())
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort.name())
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static List<AttributeDefinition> definitions() {
        var keys = new ArrayList<>(List.of(DeliveryTable.PARTITION, DeliveryTable.SORT));
        DeliveryTable.INDEXES.stream()
                .flatMap(index -> Stream.of(index.partition(), index.sort()))
                .forEach(keys::add);
        return keys.stream()
                .map(
                        key ->
                                AttributeDefinition.builder()
                                        .attributeName(key.name())
                                        .attributeType(key.type().name())
                                        .build())
                .toList();
    }
}
