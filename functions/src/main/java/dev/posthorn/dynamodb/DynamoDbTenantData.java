package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.HISTORY;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.contract.LogEntry;
import dev.posthorn.contract.TallyItem;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.erasure.TenantData;
import dev.posthorn.stats.Owner;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// All that DynamoDB holds of a tenant.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbTenantData(DynamoDbClient client, String table) implements TenantData {
    /// How many log entries one update changes: an expression may have 4 KB, and they take half of it.
    ///
    /// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints in DynamoDB</a>
    private static final int ENTRIES_AT_ONCE = 50;

    @Override
    public List<EventKey> someEvents(String tenant, String endpointId, int limit) {
        var history =
                endpointId.equals(NO_ENDPOINT)
                        ? DeliveryTable.historyOfUnwanted(tenant)
                        : DeliveryTable.historyOf(tenant, endpointId);
        return client.query(history(history, limit).build()).items().stream()
                .map(Item::new)
                .map(Keys::event)
                .distinct()
                .toList();
    }

    /// What is kept beside deliveries goes first: it holds most.
    @Override
    public void forgetAnswers(EventKey event) {
        var deletion = new Deletion(client, table);
        deletion.delete(
                deletion.keys(partition(event), DeliveryTable.ATTEMPT_SORT_PREFIX).toList());
        Siblings.query(client, table, partition(event), DeliveryTable.DELIVERY_SORT_PREFIX)
                .forEach(this::forgetAnswers);
    }

    private void forgetAnswers(Item delivery) {
        var log = delivery.list(DeliveryTable.LOG);
        var answered = IntStream.range(0, log.size()).filter(n -> hasAnswer(log.get(n))).boxed();
        answered.gather(Gatherers.windowFixed(ENTRIES_AT_ONCE))
                .forEach(entries -> forgetAnswers(delivery, entries));
    }

    private static boolean hasAnswer(AttributeValue entry) {
        var attempt = new Item(entry.m());
        return attempt.has(DeliveryTable.EXCHANGE) || attempt.has(LogEntry.SNIPPET);
    }

    /// Logs only grow, so that an entry stays where it is; what a delivery is in is not touched.
    private void forgetAnswers(Item delivery, List<Integer> entries) {
        var expression = new Expression();
        var log = expression.name(DeliveryTable.LOG);
        var exchange = expression.name(DeliveryTable.EXCHANGE);
        var snippet = expression.name(LogEntry.SNIPPET);
        var answers =
                entries.stream()
                        .map(
                                n ->
                                        "%1$s[%2$d].%3$s, %1$s[%2$d].%4$s"
                                                .formatted(log, n, exchange, snippet))
                        .collect(Collectors.joining(", "));
        client.updateItem(
                update ->
                        update.tableName(table)
                                .key(Keys.ofItem(delivery))
                                .updateExpression("REMOVE " + answers)
                                .expressionAttributeNames(expression.names()));
    }

    @Override
    public long delete(EventKey event) {
        var deletion = new Deletion(client, table);
        return deletion.delete(deletion.keys(partition(event), "").toList());
    }

    @Override
    public long deleteCounts(String tenant, String endpointId) {
        var deletion = new Deletion(client, table);
        var owner = endpointId.equals(NO_ENDPOINT) ? Owner.NO_ENDPOINT : endpointId;
        return deletion.delete(deletion.keys(TallyItem.partition(tenant, owner), "").toList());
    }

    @Override
    public long deleteRest(String tenant) {
        var deletion = new Deletion(client, table);
        long deleted =
                deletion.delete(deletion.keys(DeliveryTable.tenantPartition(tenant), "").toList());
        return deleted + deletion.delete(List.of(Keys.ofTenant(tenant)));
    }

    @Override
    public long deleteDoors(String tenant) {
        var deletion = new Deletion(client, table);
        var sources =
                deletion.keys(
                        DeliveryTable.tenantPartition(tenant), DeliveryTable.SOURCE_SORT_PREFIX);
        return deletion.delete(sources.toList()) + deletion.delete(apiKeys(tenant));
    }

    /// All keys are in one partition, and there are not many.
    private List<Map<String, AttributeValue>> apiKeys(String tenant) {
        return Siblings.query(
                        client, table, DeliveryTable.KEYS_PARTITION, DeliveryTable.KEY_SORT_PREFIX)
                .filter(key -> key.text(DeliveryTable.TENANT).equals(tenant))
                .map(Keys::ofItem)
                .toList();
    }

    private static String partition(EventKey event) {
        return DeliveryTable.eventPartition(event.tenant(), event.id());
    }

    private QueryRequest.Builder history(String history, int limit) {
        var expression = new Expression();
        var ofHistory = expression.compare(HISTORY.partition().name(), "=", Values.text(history));
        return QueryRequest.builder()
                .tableName(table)
                .indexName(HISTORY.name())
                .keyConditionExpression(ofHistory)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .limit(limit);
    }
}
