package dev.posthorn.local.engine;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// What the calls of every AWS client in this JVM consumed, once it is asked to count: capacity units of the table with its indexes, as DynamoDB says, and messages
/// sent. The SDK finds it by the file `execution.interceptors`. Writes whose condition fails are not in it: DynamoDB does not say.
public final class ConsumedUnits implements ExecutionInterceptor {
    private static volatile boolean counts;

    private static final DoubleAdder WRITES = new DoubleAdder();
    private static final DoubleAdder READS = new DoubleAdder();
    private static final LongAdder SENT = new LongAdder();

    /// For the SDK.
    public ConsumedUnits() {}

    /// All so far.
    ///
    /// @param writes write units
    /// @param reads read units
    /// @param sent requests that sent messages
    public record Total(double writes, double reads, long sent) {
        /// What was consumed since another total.
        public Total since(Total before) {
            return new Total(writes - before.writes, reads - before.reads, sent - before.sent);
        }
    }

    /// Counts from now on. Until then calls go through as they are, for saying what they consumed takes DynamoDB time.
    public static void count() {
        counts = true;
    }

    /// All so far.
    public static Total total() {
        return new Total(WRITES.sum(), READS.sum(), SENT.sum());
    }

    @Override
    public SdkRequest modifyRequest(
            Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
        if (!counts) {
            return context.request();
        }
        var indexes = ReturnConsumedCapacity.INDEXES;
        return switch (context.request()) {
            case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(indexes).build();
            case UpdateItemRequest update ->
                    update.toBuilder().returnConsumedCapacity(indexes).build();
            case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(indexes).build();
            case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(indexes).build();
            case QueryRequest query -> query.toBuilder().returnConsumedCapacity(indexes).build();
            case SdkRequest other -> other;
        };
    }

    @Override
    public void afterExecution(
            Context.AfterExecution context, ExecutionAttributes executionAttributes) {
        if (!counts) {
            return;
        }
        switch (context.request()) {
            case SendMessageRequest _, SendMessageBatchRequest _ -> SENT.increment();
            case PutItemRequest _, UpdateItemRequest _ ->
                    consumed(context.response()).forEach(one -> WRITES.add(one.capacityUnits()));
            case SdkRequest _ ->
                    consumed(context.response()).forEach(one -> READS.add(one.capacityUnits()));
        }
    }

    private static List<ConsumedCapacity> consumed(SdkResponse response) {
        return switch (response) {
            case PutItemResponse put when put.consumedCapacity() != null ->
                    List.of(put.consumedCapacity());
            case UpdateItemResponse update when update.consumedCapacity() != null ->
                    List.of(update.consumedCapacity());
            case GetItemResponse get when get.consumedCapacity() != null ->
                    List.of(get.consumedCapacity());
            case BatchGetItemResponse get -> get.consumedCapacity();
            case QueryResponse query when query.consumedCapacity() != null ->
                    List.of(query.consumedCapacity());
            case SdkResponse _ -> List.of();
        };
    }
}
