package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// A hundred endpoints of ten tenants, each with an event type of its own. Those that misbehave are the first of the first tenant.
final class Crowd implements AutoCloseable {
    /// Never answers.
    static final int HUNG = 0;

    /// Always answers 503.
    static final int FAILING = 1;

    /// Gets more than it can take.
    static final int FLOODED = 2;

    /// From which number on endpoints are well and have little to do.
    static final int WELL = 3;

    static final int ENDPOINTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int TENANTS = 10;
    private static final int EACH = ENDPOINTS / TENANTS;

    private final List<Producer> producers = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();
    private final AtomicInteger published = new AtomicInteger();
    private final byte[] data = Letters.json(1024, 1);
    private final Duration floodedTakes;
    private final Sink sink = Sink.open((request, _) -> answer(request.endpoint()));

    private Crowd(Duration floodedTakes) {
        this.floodedTakes = floodedTakes;
    }

    /// Creates all of them.
    ///
    /// @param floodedTakes how long the flooded endpoint takes to answer
    static Crowd of(LocalRuntime runtime, Duration floodedTakes) {
        var crowd = new Crowd(floodedTakes);
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            crowd.producers.add(Producer.of(runtime, tenant(tenant * EACH)));
        }
        for (int number = 0; number < ENDPOINTS; number++) {
            var types = ",\"eventTypes\":[\"%s\"]".formatted(type(number));
            var id = crowd.producer(number).endpoint(crowd.sink.url(number), types);
            crowd.endpoints.add(id);
        }
        return crowd;
    }

    /// The tenant of an endpoint.
    static String tenant(int endpoint) {
        return "crowd-" + endpoint / EACH;
    }

    /// The id of an endpoint.
    String id(int endpoint) {
        return endpoints.get(endpoint);
    }

    /// Publishes an event to one endpoint.
    Published publish(int endpoint, Instant dueAt) {
        var name = String.valueOf(published.getAndIncrement());
        return producer(endpoint).publish(type(endpoint), data, name, dueAt);
    }

    /// Waits until well endpoints have taken all of these.
    ///
    /// @return how long each took from acceptance
    Waits await(Map<Sink.Delivered, Published> published) {
        sink.await(published.keySet());
        return new Waits(
                published.entrySet().stream()
                        .map(one -> wait(one.getKey(), one.getValue().acceptedAt()))
                        .toList());
    }

    private Waits.Wait wait(Sink.Delivered delivered, Instant acceptedAt) {
        var taken = Objects.requireNonNull(sink.takenAt().get(delivered));
        return new Waits.Wait(acceptedAt, Duration.between(acceptedAt, taken));
    }

    /// When each delivery was taken.
    Sink sink() {
        return sink;
    }

    /// How many deliveries an endpoint has taken.
    long taken(int endpoint) {
        return sink.takenAt().keySet().stream()
                .filter(taken -> taken.endpoint() == endpoint)
                .count();
    }

    /// Waits until the flooded endpoint has taken so many, or none has come for longer than anything may take.
    void awaitFlood(long deliveries) {
        long before = -1;
        var since = Instant.now();
        while (before < deliveries && since.plus(PATIENCE).isAfter(Instant.now())) {
            long now = taken(FLOODED);
            if (now > before) {
                before = now;
                since = Instant.now();
            }
            Pause.of(GLANCE);
        }
    }

    /// How many requests an endpoint got, whatever it answered.
    long requests(int endpoint) {
        return sink.requests(endpoint);
    }

    private Producer producer(int endpoint) {
        return producers.get(endpoint / EACH);
    }

    private static String type(int endpoint) {
        return "crowd.e" + endpoint;
    }

    private int answer(int endpoint) throws InterruptedException {
        return switch (endpoint) {
            case HUNG -> {
                Thread.sleep(Duration.ofDays(1));
                yield 200;
            }
            case FAILING -> 503;
            case FLOODED -> {
                Thread.sleep(floodedTakes);
                yield 200;
            }
            default -> 200;
        };
    }

    @Override
    public void close() {
        producers.forEach(Producer::close);
        sink.close();
    }
}
