package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.ApiClient;
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

    private static final Glance GLANCE = new Glance(Duration.ofMillis(5));

    private final AtomicInteger arrived = new AtomicInteger();
    private final Receiver receiver = Receiver.open(this::count);
    private final ApiClient api;
    private final String tenant;
    private final byte[] data;

    private Lane(LocalRuntime runtime, String tenant) {
        this.tenant = tenant;
        api = new ApiClient(runtime.api(), runtime.adminKey(), tenant);
        data = Letters.json(DATA_BYTES, 1);
    }

    /// An event that was accepted.
    ///
    /// @param id its id
    /// @param dueAt when it was to be published
    /// @param acceptedAt when it was accepted, as the answer says
    /// @param answeredAt when the answer was there
    record Published(String id, Instant dueAt, Instant acceptedAt, Instant answeredAt) {}

    /// Opens the receiver and creates its endpoint.
    static Lane open(LocalRuntime runtime, String tenant) {
        var lane = new Lane(runtime, tenant);
        lane.api.createTenant();
        var reply = lane.api.createEndpoint("{\"url\":\"%s\"}".formatted(lane.receiver.url()));
        if (reply.status() != 201) {
            lane.close();
            throw new IllegalStateException("the endpoint was refused: " + reply.body());
        }
        return lane;
    }

    /// Publishes an event.
    ///
    /// @param number its number in this lane
    /// @param dueAt when it was to be published
    Published publish(int number, Instant dueAt) {
        var reply = api.publish("bench.published", data, tenant + " " + number);
        var answeredAt = Instant.now();
        if (reply.status() != 202) {
            throw new IllegalStateException(
                    "event %d was answered %d: %s".formatted(number, reply.status(), reply.body()));
        }
        var acceptedAt = Instant.parse(reply.body().path("acceptedAt").asText());
        return new Published(reply.body().path("id").asText(), dueAt, acceptedAt, answeredAt);
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
            GLANCE.pause();
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
        api.close();
        receiver.close();
    }
}
