package dev.posthorn.dynamodb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads many items at once, each as its last write left it.
///
/// @param client DynamoDB
/// @param table the table's name
/// @param pause waits, where DynamoDB reads none of what it is asked for
record ItemReader(DynamoDbClient client, String table, Consumer<Duration> pause) {
    /// The most keys that one call takes.
    ///
    /// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
    private static final int MOST_KEYS = 100;

    /// How often in a row DynamoDB may read nothing of what is left before that is an error: after about 3 s.
    private static final int MOST_PAUSES = 7;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    ItemReader(DynamoDbClient client, String table) {
        this(client, table, time -> LockSupport.parkNanos(time.toNanos()));
    }

    /// The items that are there, by key.
    ///
    /// @param keys the keys, each once
    Map<Map<String, AttributeValue>, Item> read(Collection<Map<String, AttributeValue>> keys) {
        var found = new HashMap<Map<String, AttributeValue>, Item>();
        var left = List.copyOf(keys);
        int pauses = 0;
        while (!left.isEmpty()) {
            var now = left.subList(0, Math.min(MOST_KEYS, left.size()));
            var unprocessed = readOnce(now, found);
            if (unprocessed.size() < now.size()) {
                pauses = 0;
            } else if (pauses < MOST_PAUSES) {
                pause.accept(length(pauses++));
            } else {
                throw new IllegalStateException(
                        "DynamoDB reads none of %d items, such as %s"
                                .formatted(now.size(), now.getFirst()));
            }
            var rest = new ArrayList<>(unprocessed);
            rest.addAll(left.subList(now.size(), left.size()));
            left = rest;
        }
        return found;
    }

    private List<Map<String, AttributeValue>> readOnce(
            List<Map<String, AttributeValue>> keys, Map<Map<String, AttributeValue>, Item> found) {
        var wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var response = client.batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
        for (var attributes : response.responses().getOrDefault(table, List.of())) {
            var item = new Item(attributes);
            found.put(Keys.ofItem(item), item);
        }
        var unprocessed = response.unprocessedKeys().get(table);
        return unprocessed == null ? List.of() : unprocessed.keys();
    }

    /// Twice as long each time, less up to half, so that many who were refused at once do not come back at once.
    private static Duration length(int pausesBefore) {
        long longest = FIRST_PAUSE.toMillis() << pausesBefore;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
