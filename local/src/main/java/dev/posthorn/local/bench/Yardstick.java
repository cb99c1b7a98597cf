package dev.posthorn.local.bench;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.LocalRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How fast this machine is just now: puts of small items that the table engine alone takes. Other figures move with it, so that the
/// ratio is what can be compared between machines, and on a busy one.
final class Yardstick {
    private static final int PUTS = 3000;
    private static final AttributeValue FILLING = AttributeValue.fromS("x".repeat(500));

    private Yardstick() {}

    static double putsPerSecond(LocalRuntime runtime, int callers) {
        var start = Instant.now();
        Concurrently.all(
                IntStream.range(0, PUTS).boxed().toList(), callers, number -> put(runtime, number));
        return PUTS * 1e9 / Duration.between(start, Instant.now()).toNanos();
    }

    private static boolean put(LocalRuntime runtime, int number) {
        var item =
                Map.of(
                        DeliveryTable.PARTITION.name(),
                        AttributeValue.fromS("yardstick#" + number),
                        DeliveryTable.SORT.name(),
                        AttributeValue.fromS("yardstick"),
                        "filling",
                        FILLING);
        return runtime.dynamoDb()
                .putItem(put -> put.tableName(runtime.tableName()).item(item))
                .sdkHttpResponse()
                .isSuccessful();
    }
}
