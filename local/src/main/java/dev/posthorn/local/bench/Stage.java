package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// A tenant whose endpoints take all its events, as a scenario wants it.
final class Stage implements AutoCloseable {
    /// Retries as soon as the queue can: its delays are whole seconds.
    private static final String AGAIN_AT_ONCE =
            ",\"retryPolicy\":{\"type\":\"delays\",\"delaysSeconds\":[1,1],\"jitter\":0}";

    private final AtomicInteger events = new AtomicInteger();
    private final Scenario scenario;
    private final Sink sink;
    private final Producer producer;
    private final byte[] data;

    private Stage(LocalRuntime runtime, String tenant, Scenario scenario, byte[] data) {
        this.scenario = scenario;
        this.data = data;
        sink = Sink.open((delivery, time) -> time == 1 && scenario.fails(delivery) ? 503 : 200);
        producer = Producer.of(runtime, tenant);
    }

    static Stage open(LocalRuntime runtime, String tenant, Scenario scenario, Samples samples) {
        var stage = new Stage(runtime, tenant, scenario, samples.json(scenario.kilobytes()));
        for (int endpoint = 0; endpoint < scenario.fanOut(); endpoint++) {
            stage.producer.endpoint(stage.sink.url(endpoint), AGAIN_AT_ONCE);
        }
        return stage;
    }

    /// Publishes the next event.
    Published publish(Instant dueAt) {
        var name = String.valueOf(events.getAndIncrement());
        return producer.publish("bench.published", data, name, dueAt);
    }

    /// Waits until all that was published is delivered.
    void await() {
        sink.await(events.get() * scenario.fanOut());
    }

    Sink sink() {
        return sink;
    }

    @Override
    public void close() {
        producer.close();
        sink.close();
    }
}
