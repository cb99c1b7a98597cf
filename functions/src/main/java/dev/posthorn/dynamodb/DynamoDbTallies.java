package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.contract.TallyItem;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Owner;
import dev.posthorn.stats.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What was counted, on DynamoDB: an item for each owner and period, to which every invocation adds.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbTallies(DynamoDbClient client, String table) implements Tallies {
    /// An invocation waits for it and gets nothing for it.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

    @Override
    public void add(Owner owner, Instant now, Counts counts) {
        var begin = Tallies.periodOf(now);
        var expression =
                new Expression()
                        .set(SCHEMA, Values.number(SCHEMA_VERSION))
                        .set(EXPIRES_AT, Values.end(begin.plus(KEPT)));
        counts.of().forEach((count, times) -> expression.count(TallyNames.of(count), times));
        client.updateItem(
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(
                                Map.of(
                                        PARTITION.name(),
                                        Values.text(partition(owner)),
                                        SORT.name(),
                                        Values.text(TallyItem.sort(begin.getEpochSecond()))))
                        .updateExpression(expression.update())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_CALL))
                        .build());
    }

    @Override
    public Counts sum(Owner owner, Instant since, Instant until) {
        var expression = new Expression();
        var ofSpan =
                "%s AND %s BETWEEN %s AND %s"
                        .formatted(
                                expression.compare(
                                        PARTITION.name(), "=", Values.text(partition(owner))),
                                expression.name(SORT.name()),
                                expression.value(
                                        Values.text(
                                                TallyItem.sort(
                                                        Tallies.periodOf(since).getEpochSecond()))),
                                expression.value(
                                        Values.text(TallyItem.sort(until.getEpochSecond()))));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression(ofSpan)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .build();
        var sums = new HashMap<Count, Long>();
        for (var item : client.queryPaginator(query).items()) {
            item.forEach(
                    (name, value) ->
                            TallyNames.read(name)
                                    .ifPresent(
                                            count ->
                                                    sums.merge(
                                                            count,
                                                            Long.parseLong(value.n()),
                                                            Long::sum)));
        }
        return new Counts(sums);
    }

    private static String partition(Owner owner) {
        return TallyItem.partition(owner.tenant(), owner.endpointId());
    }
}
