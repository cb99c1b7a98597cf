package dev.posthorn.local.engine;

import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Properties;
import dev.posthorn.local.template.TemplateException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Creates the template's tables in the engine, or checks that those of an earlier run still fit.
public final class Tables {
    private final DynamoDbClient client;

    /// Works through this client.
    public Tables(DynamoDbClient client) {
        this.client = client;
    }

    /// Creates a table if it is absent.
    ///
    /// @param table an `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable`
    /// @param name the table's name
    public void provide(Declared table, String name) {
        var request = request(table.properties(), name);
        try {
            requireSame(client.describeTable(b -> b.tableName(name)).table(), request);
        } catch (ResourceNotFoundException _) {
            client.createTable(request);
            client.waiter().waitUntilTableExists(b -> b.tableName(name));
            provideTimeToLive(table.properties().part("TimeToLiveSpecification"), name);
        }
    }

    private void provideTimeToLive(Properties specification, String name) {
        if (specification.flag("Enabled")) {
            client.updateTimeToLive(
                    update ->
                            update.tableName(name)
                                    .timeToLiveSpecification(
                                            ttl ->
                                                    ttl.enabled(true)
                                                            .attributeName(
                                                                    specification.text(
                                                                            "AttributeName"))));
        }
    }

    private static CreateTableRequest request(Properties table, String name) {
        var indexes = table.parts("GlobalSecondaryIndexes").stream().map(Tables::index).toList();
        var request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys(table))
                        .attributeDefinitions(
                                table.parts("AttributeDefinitions").stream()
                                        .map(
                                                attribute ->
                                                        AttributeDefinition.builder()
                                                                .attributeName(
                                                                        attribute.text(
                                                                                "AttributeName"))
                                                                .attributeType(
                                                                        attribute.text(
                                                                                "AttributeType"))
                                                                .build())
                                        .toList());
        return indexes.isEmpty()
                ? request.build()
                : request.globalSecondaryIndexes(indexes).build();
    }

    private static GlobalSecondaryIndex index(Properties index) {
        var projection = index.part("Projection");
        var includes = projection.texts("NonKeyAttributes");
        return GlobalSecondaryIndex.builder()
                .indexName(index.text("IndexName"))
                .keySchema(keys(index))
                .projection(
                        Projection.builder()
                                .projectionType(projection.text("ProjectionType"))
                                .nonKeyAttributes(includes.isEmpty() ? null : includes)
                                .build())
                .build();
    }

    private static List<KeySchemaElement> keys(Properties table) {
        return table.parts("KeySchema").stream()
                .map(
                        key ->
                                KeySchemaElement.builder()
                                        .attributeName(key.text("AttributeName"))
                                        .keyType(key.text("KeyType"))
                                        .build())
                .toList();
    }

    private static void requireSame(TableDescription kept, CreateTableRequest wanted) {
        var keptIndexes =
                kept.globalSecondaryIndexes().stream()
                        .map(index -> index.indexName() + index.keySchema())
                        .sorted()
                        .toList();
        var wantedIndexes =
                wanted.globalSecondaryIndexes().stream()
                        .map(index -> index.indexName() + index.keySchema())
                        .sorted()
                        .toList();
        if (!kept.keySchema().equals(wanted.keySchema()) || !keptIndexes.equals(wantedIndexes)) {
            throw new TemplateException(
                    "the data folder keeps the table "
                            + kept.tableName()
                            + " with other keys or indexes than the template's; choose a new data folder");
        }
    }
}
