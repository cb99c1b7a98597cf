package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.JOB_LINE;
import static dev.posthorn.contract.DeliveryTable.JOB_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.PARTITION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Page;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Jobs on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbJobs(DynamoDbClient client, String table) implements Jobs {
    @Override
    public Job putIfAbsent(Job job) {
        var expression = new Expression();
        var absent = "attribute_not_exists(%s)".formatted(expression.name(PARTITION.name()));
        try {
            client.putItem(
                    put ->
                            put.tableName(table)
                                    .item(JobItem.write(job))
                                    .conditionExpression(absent)
                                    .expressionAttributeNames(expression.names())
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return job;
        } catch (ConditionalCheckFailedException e) {
            return JobItem.read(new Item(e.item()));
        }
    }

    @Override
    public Optional<Job> find(JobKey key, Instant now) {
        var response =
                client.getItem(get -> get.tableName(table).key(Keys.of(key)).consistentRead(true));
        return response.hasItem()
                ? Optional.of(new Item(response.item()))
                        .filter(item -> item.lives(now))
                        .map(JobItem::read)
                : Optional.empty();
    }

    @Override
    public boolean replace(Job job) {
        return Writes.replace(client, table, JobItem.write(job), JobItem.OPTIONAL);
    }

    @Override
    public Page<Job> ofTenant(String tenant, Instant now, @Nullable String from, int limit) {
        var query =
                Siblings.request(table, DeliveryTable.jobPartition(tenant), JOB_SORT_PREFIX)
                        .toBuilder()
                        .scanIndexForward(false)
                        .limit(limit)
                        .exclusiveStartKey(from == null ? null : Keys.of(new JobKey(tenant, from)))
                        .build();
        var response = client.query(query);
        var jobs =
                response.items().stream()
                        .map(Item::new)
                        .filter(item -> item.lives(now))
                        .map(JobItem::read)
                        .toList();
        return new Page<>(jobs, next(response.lastEvaluatedKey()));
    }

    private static Optional<String> next(Map<String, AttributeValue> lastKey) {
        return lastKey.isEmpty() ? Optional.empty() : Optional.of(Keys.job(new Item(lastKey)).id());
    }

    @Override
    public List<JobKey> due(Instant now, int limit) {
        return new LinePages(client, table)
                .due(JOB_LINE, now, limit).stream().map(Keys::job).toList();
    }
}
