package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Samples;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// What an audit costs, measured: docs/decisions/0006-audit.md says the figure.
class AuditUnitsTest {
    private static final int DELIVERIES = 1_000;

    @Test
    void areFewForAThousandDeliveries() {
        var table = LocalDynamoDb.newTable();
        Concurrently.all(
                IntStream.range(0, DELIVERIES).boxed().toList(),
                8,
                n -> {
                    deliver(table, n);
                    return n;
                });
        var recorder = new Recorder();
        var stock = new DynamoDbStock(LocalDynamoDb.client(recorder), table.name());
        int seen = 0;
        Optional<String> from = Optional.empty();
        do {
            var page = stock.page(from.orElse(null), NOW.plusSeconds(1));
            seen += page.items().size();
            from = page.next();
        } while (from.isPresent());
        var units =
                recorder.takeResponses().stream()
                        .map(ScanResponse.class::cast)
                        .mapToDouble(response -> response.consumedCapacity().capacityUnits())
                        .sum();

        System.out.printf("audit: %.1f read units for %d deliveries%n", units, DELIVERIES);
        assertThat(seen).isEqualTo(2 * DELIVERIES);
        assertThat(units).isLessThan(300);
    }

    /// An event of 1 KB, delivered at the first attempt.
    private static void deliver(LocalTable table, int n) {
        var stores = table.stores();
        stores.events().putIfAbsent(Samples.event(n, "{\"n\":\"" + "x".repeat(1_000) + "\"}"));
        var born = stores.won(Samples.accept(Samples.key(n)));
        var attempt = Samples.answered(born, 200, NOW).with(ExchangeCodingTest.USUAL);
        stores.won(born.deliver(table.exchanges().keep(born, attempt), NOW));
    }
}
