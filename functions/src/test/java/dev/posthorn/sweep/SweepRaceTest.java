package dev.posthorn.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.Stores;
import dev.posthorn.dynamodb.LocalDynamoDb;
import dev.posthorn.dynamodb.LocalTable;
import dev.posthorn.dynamodb.ManyDeliveries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two sweeps at once over everything that one sweep may claim, on a real table.
class SweepRaceTest {
    private static final int DUE = 10_000;
    private static final int ENDPOINTS = 25;
    private static final int AT_ONCE = 32;
    private static final Instant NOW = Samples.NOW.plus(Samples.LEASE);

    private final LocalTable table = LocalDynamoDb.newTable();
    private final Stores stores = table.stores();
    private final Queue<Hint> hints = new ConcurrentLinkedQueue<>();
    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();

    @Test
    void claimEveryDueDeliveryExactlyOnce() throws Exception {
        var keys = IntStream.range(0, DUE).mapToObj(SweepRaceTest::key).toList();
        ManyDeliveries.accept(table, keys);

        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> sweepFrom(start));
            var other = threads.submit(() -> sweepFrom(start));
            System.out.printf(
                    "Two sweeps over %d due deliveries claimed %d and %d; %d claims were lost.%n",
                    DUE, one.get().claimed(), other.get().claimed(), lostClaims());

            assertThat(one.get().claimed() + other.get().claimed()).isEqualTo(DUE);
        }

        assertThat(lostClaims()).isPositive();
        assertThat(versions(keys)).hasSize(DUE).containsOnly(2L);
        assertThat(hints).hasSize(DUE).extracting(Hint::version).containsOnly(2L);
        assertThat(hints.stream().map(Hint::key).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(keys));
    }

    private SweepReport sweepFrom(CyclicBarrier start) throws Exception {
        var sweep = sweep();
        start.await();
        return sweep.run(Instant.MAX);
    }

    /// A sweep of its own, as another process would have it.
    private Sweep sweep() {
        var burial = new Burial(_ -> {}, stores.deliveries(), facts::add, InstantSource.fixed(NOW));
        return new Sweep(
                stores.deliveries(),
                new Taken(hints),
                burial,
                facts::add,
                Limits.DEFAULT,
                Samples.LEASE,
                InstantSource.fixed(NOW));
    }

    private long lostClaims() {
        return facts.stream().filter(Fact.ClaimLost.class::isInstance).count();
    }

    private List<Long> versions(List<DeliveryKey> keys) {
        return Concurrently.all(
                        keys.stream().map(DeliveryKey::event).distinct().toList(),
                        AT_ONCE,
                        event -> stores.deliveries().ofEvent(event, NOW))
                .stream()
                .flatMap(List::stream)
                .map(Delivery::version)
                .toList();
    }

    /// Deliveries of events that all endpoints want.
    private static DeliveryKey key(int n) {
        var event = new EventKey(Samples.TENANT, Samples.eventId(n / ENDPOINTS));
        return event.to(Samples.endpointId(n % ENDPOINTS));
    }

    /// A queue that takes every hint at once.
    private record Taken(Queue<Hint> hints) implements Hints {
        @Override
        public List<Unsent> send(List<Hint> sent) {
            hints.addAll(sent);
            return List.of();
        }

        @Override
        public long backlog() {
            return 0;
        }
    }
}
