package dev.posthorn.faults;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.dynamodb.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads as DynamoDB may answer them: queries of an index see writes late, each item's on its own, and batches are read in part. What an
/// index shows is what stands in a second table, to which writes are carried over.
final class LaggingIndex implements ExecutionInterceptor {
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);

    private final LocalTable table;
    private final LocalTable shown;
    private final Chance chance;
    private final InstantSource clock;
    private final List<Written> unseen = new ArrayList<>();

    private record Written(
            Map<String, AttributeValue> key, Map<String, AttributeValue> item, Instant at) {}

    /// @param table the table
    /// @param shown the table that shows it late
    /// @param chance how late
    /// @param clock the time
    LaggingIndex(LocalTable table, LocalTable shown, Chance chance, InstantSource clock) {
        this.table = table;
        this.shown = shown;
        this.chance = chance;
        this.clock = clock;
    }

    /// An item was written.
    synchronized void written(JsonNode item) {
        var key = new HashMap<String, AttributeValue>();
        for (var name : List.of(PARTITION.name(), SORT.name())) {
            key.put(name, AttributeValue.fromS(item.path(name).path("S").textValue()));
        }
        var now =
                table.client()
                        .getItem(get -> get.tableName(table.name()).key(key).consistentRead(true));
        unseen.add(new Written(key, now.item(), clock.instant()));
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof QueryRequest query && query.indexName() != null) {
            show();
            return query.toBuilder().tableName(shown.name()).build();
        }
        return context.request();
    }

    private synchronized void show() {
        var held = new HashSet<Map<String, AttributeValue>>();
        var still = new ArrayList<Written>();
        for (var next : unseen) {
            boolean mayLag = next.at().plus(LONGEST_LAG).isAfter(clock.instant());
            if (held.contains(next.key())
                    || (mayLag && chance.strikes(Fault.UNSEEN, next.key().values().toString()))) {
                held.add(next.key());
                still.add(next);
            } else {
                show(next);
            }
        }
        unseen.clear();
        unseen.addAll(still);
    }

    private void show(Written written) {
        if (written.item().isEmpty()) {
            shown.client().deleteItem(item -> item.tableName(shown.name()).key(written.key()));
        } else {
            shown.client().putItem(item -> item.tableName(shown.name()).item(written.item()));
        }
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        return context.response() instanceof BatchGetItemResponse batch
                ? inPart(batch)
                : context.response();
    }

    private BatchGetItemResponse inPart(BatchGetItemResponse batch) {
        var read = new ArrayList<Map<String, AttributeValue>>();
        var left = new ArrayList<Map<String, AttributeValue>>();
        for (var item : batch.responses().getOrDefault(table.name(), List.of())) {
            var key = new HashMap<>(item);
            key.keySet().retainAll(List.of(PARTITION.name(), SORT.name()));
            if (chance.strikes(Fault.UNPROCESSED, new TreeMap<>(key).toString())) {
                left.add(key);
            } else {
                read.add(item);
            }
        }
        if (left.isEmpty()) {
            return batch;
        }
        var unprocessed = KeysAndAttributes.builder().keys(left).consistentRead(true).build();
        return batch.toBuilder()
                .responses(Map.of(table.name(), read))
                .unprocessedKeys(Map.of(table.name(), unprocessed))
                .build();
    }
}
