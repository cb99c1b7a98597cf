package dev.posthorn.local.bench;

import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.Ids;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.Pause;
import dev.posthorn.sqs.SqsHints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Many events for one endpoint, all there at once: they are stored beforehand, as acceptance leaves them, and then hinted.
///
/// @param runtime where
/// @param tenant the endpoint's tenant
/// @param endpoint the endpoint's id
/// @param events how many
record Flood(LocalRuntime runtime, String tenant, String endpoint, int events) {
    private static final int PORTION = 10;
    private static final int MOST_TRIES = 5;

    /// Stores events and deliveries, copies of an event that was published and of a delivery that was accepted.
    ///
    /// @param published the event, owed to the endpoint
    /// @param lease how long their claims hold: until their hints have come, so that no sweep takes them for left behind
    void store(Published published, Duration lease) {
        var now = Instant.now();
        var key = new DeliveryKey(tenant, id(-1), endpoint);
        new DynamoDbDeliveries(runtime.dynamoDb(), runtime.tableName(), Budget.SHARDS)
                .apply(Delivery.accept(key, now, lease, now.plus(Budget.DEFAULT.retention())));
        var copies = Copies.in(runtime);
        var event =
                new Original(
                        copies.read(
                                Original.eventKey(
                                        new DeliveryKey(tenant, published.id(), endpoint))));
        var delivery = new Original(copies.read(Original.key(key)));
        copies.write(events, number -> event.of(tenant, id(number), Duration.ZERO));
        copies.write(events, number -> delivery.of(tenant, id(number), Duration.ofMillis(number)));
    }

    /// A hint to each of its deliveries.
    List<Hint> hints() {
        return IntStream.range(0, events)
                .mapToObj(
                        number ->
                                new Hint(
                                        new DeliveryKey(tenant, id(number), endpoint),
                                        1,
                                        Duration.ZERO))
                .toList();
    }

    /// Sends hints, ten by ten.
    ///
    /// @param perSecond how many
    /// @throws IllegalStateException when some cannot be sent: what only sweeps bring is no flood
    static void pour(LocalRuntime runtime, List<Hint> all, int perSecond) {
        var hints = new SqsHints(runtime.sqs(), runtime.queueUrl("DispatchQueue"));
        long start = System.nanoTime();
        for (int from = 0; from < all.size(); from += PORTION) {
            Pause.of(
                    Duration.ofNanos(
                            start + from * 1_000_000_000L / perSecond - System.nanoTime()));
            send(hints, all.subList(from, Math.min(all.size(), from + PORTION)));
        }
    }

    static void send(Hints hints, List<Hint> all) {
        var unsent = hints.send(all);
        for (int tries = 1; !unsent.isEmpty(); tries++) {
            if (tries == MOST_TRIES) {
                throw new IllegalStateException(
                        "%d hints of the flood could not be sent: %s"
                                .formatted(unsent.size(), unsent.getFirst().why()));
            }
            unsent = hints.send(unsent.stream().map(Hints.Unsent::hint).toList());
        }
    }

    private String id(int number) {
        return Ids.eventIdOf(tenant, "flood of %s %d".formatted(endpoint, number));
    }
}
