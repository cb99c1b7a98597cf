package dev.posthorn.dynamodb;

import dev.posthorn.contract.DeliveryTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// Compares the real table with [DeliveryTable]: keys, indexes and what they project, and the attribute that ends items.
///
/// @param client DynamoDB
/// @param table the table's name
public record SchemaGuard(DynamoDbClient client, String table) {
    private static final String KEYS = "the table's keys";
    private static final String TTL = "the attribute that ends items";

    /// In which ways the table is not as the code knows it, one sentence each; empty when it is. Indexes that the code does not know
    /// are no difference: another release may use them. One that is still being made or already being dropped is missing.
    ///
    /// @throws RuntimeException when the table cannot be described
    public List<String> differences() {
        Map<String, String> real;
        try {
            real = real();
        } catch (ResourceNotFoundException _) {
            return List.of("there is no table " + table);
        }
        return known().entrySet().stream()
                .filter(fact -> !fact.getValue().equals(real.get(fact.getKey())))
                .map(
                        fact ->
                                "%s must be %s, not %s"
                                        .formatted(
                                                fact.getKey(),
                                                fact.getValue(),
                                                real.getOrDefault(fact.getKey(), "missing")))
                .toList();
    }

    private static Map<String, String> known() {
        var facts = new TreeMap<String, String>();
        facts.put(KEYS, spelled(Stream.of(DeliveryTable.PARTITION, DeliveryTable.SORT)));
        for (var index : DeliveryTable.INDEXES) {
            facts.put(nameOf(index.name()), spelled(Stream.of(index.partition(), index.sort())));
            facts.put(
                    projectionOf(index.name()),
                    index.includes().isEmpty()
                            ? "KEYS_ONLY"
                            : "INCLUDE " + new TreeSet<>(index.includes()));
        }
        facts.put(TTL, DeliveryTable.TTL);
        return facts;
    }

    private Map<String, String> real() {
        var description = client.describeTable(get -> get.tableName(table)).table();
        var facts = new TreeMap<String, String>();
        facts.put(KEYS, spelled(description, description.keySchema()));
        for (var index : description.globalSecondaryIndexes()) {
            if (index.indexStatus() == IndexStatus.CREATING
                    || index.indexStatus() == IndexStatus.DELETING) {
                continue;
            }
            facts.put(nameOf(index.indexName()), spelled(description, index.keySchema()));
            facts.put(projectionOf(index.indexName()), spelled(index.projection()));
        }
        var ttl = client.describeTimeToLive(get -> get.tableName(table));
        facts.put(TTL, spelled(ttl.timeToLiveDescription()));
        return facts;
    }

    private static String nameOf(String index) {
        return "the keys of the index " + index;
    }

    private static String projectionOf(String index) {
        return "the projection of the index " + index;
    }

    private static String spelled(Stream<DeliveryTable.Key> keys) {
        return keys.map(key -> key.name() + " " + key.type()).collect(Collectors.joining(", "));
    }

    private static String spelled(TableDescription table, List<KeySchemaElement> keys) {
        var types =
                table.attributeDefinitions().stream()
                        .collect(
                                Collectors.toMap(
                                        AttributeDefinition::attributeName,
                                        AttributeDefinition::attributeTypeAsString));
        return keys.stream()
                .map(KeySchemaElement::attributeName)
                .map(name -> name + " " + types.get(name))
                .collect(Collectors.joining(", "));
    }

    private static String spelled(Projection projection) {
        return projection.hasNonKeyAttributes()
                ? "%s %s"
                        .formatted(
                                projection.projectionTypeAsString(),
                                new TreeSet<>(projection.nonKeyAttributes()))
                : projection.projectionTypeAsString();
    }

    private static String spelled(TimeToLiveDescription ttl) {
        return switch (ttl.timeToLiveStatus()) {
            case ENABLED, ENABLING -> String.valueOf(ttl.attributeName());
            default -> "none";
        };
    }
}
