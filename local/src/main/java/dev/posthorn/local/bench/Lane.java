package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.Pause;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A tenant of its own with one endpoint: events go in at one end and arrive at the other.
final class Lane implements AutoCloseable {
    /// The `data` of every event, in bytes.
    static final int DATA_BYTES = 1024;

    /// A delivery whose hint got lost comes by the sweep once its lease is over, so only what is later than that is lost.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration GLANCE = Duration.ofMillis(5);

    private final AtomicInteger arrived = new AtomicInteger();
    private final Receiver receiver = Receiver.open(this::count);
    private final Producer producer;
    private final byte[] data;

    private Lane(LocalRuntime runtime, String tenant) {
        producer = Producer.of(runtime, tenant);
        data = Letters.json(DATA_BYTES, 1);
    }

    /// Opens the receiver and creates its endpoint.
    static Lane open(LocalRuntime runtime, String tenant) {
        var lane = new Lane(runtime, tenant);
        lane.producer.endpoint(lane.receiver.url(), "");
        return lane;
    }

    /// Publishes an event.
    ///
    /// @param number its number in this lane
    /// @param dueAt when it was to be published
    Published publish(int number, Instant dueAt) {
        return producer.publish("bench.published", data, String.valueOf(number), dueAt);
    }

    /// Waits until so many events have arrived.
    ///
    /// @return when each was there for the first time, by its id
    /// @throws IllegalStateException when nothing has arrived for longer than anything may take
    Map<String, Instant> await(int events) {
        int before = 0;
        var since = Instant.now();
        while (arrived.get() < events) {
            if (arrived.get() > before) {
                before = arrived.get();
                since = Instant.now();
            }
            if (since.plus(PATIENCE).isBefore(Instant.now())) {
                throw new IllegalStateException(
                        "lost: %d of %d deliveries".formatted(events - before, events));
            }
            Pause.of(GLANCE);
        }
        var times = new HashMap<String, Instant>();
        receiver.received().forEach(received -> times.putIfAbsent(received.id(), received.at()));
        return times;
    }

    private Reply count(int time) {
        if (time == 1) {
            arrived.incrementAndGet();
        }
        return Reply.OK;
    }

    @Override
    public void close() {
        producer.close();
        receiver.close();
    }
}
