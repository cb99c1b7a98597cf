package dev.posthorn.local.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Transition;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.lambda.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A runtime of its own whose table holds many deliveries. What it accepts and claims waits in the queue, so that nothing but what is
/// measured goes on.
final class Pile implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENANT = "pile";
    private static final int AT_ONCE = 16;

    /// Longer than any measurement, so that what was claimed in one round is not due again in the next.
    private static final String LEASE_SECONDS = "43200";

    private final LocalRuntime runtime;
    private final Deliveries deliveries;
    private final Producer producer;
    private final String endpoint;
    private final byte[] data = Letters.json(1024, 1);
    private int ids;

    private Pile(LocalRuntime runtime) {
        this.runtime = runtime;
        deliveries = new DynamoDbDeliveries(runtime.dynamoDb(), runtime.tableName(), Budget.SHARDS);
        producer = Producer.of(runtime, TENANT);
        endpoint = producer.endpoint(URI.create("http://127.0.0.1:9/"), "");
    }

    static Pile start(Path template) {
        var runtime =
                LocalRuntime.start(
                        Options.of(template)
                                .schedulePeriod(Duration.ofDays(1))
                                .environment(Map.of("POSTHORN_LEASE_SECONDS", LEASE_SECONDS)));
        runtime.letMessagesWait();
        return new Pile(runtime);
    }

    /// Adds deliveries that were delivered, as they are kept until they expire: copies of one that the functions' own code delivered.
    void deliver(int count) {
        var now = Instant.now();
        var accepted = accept(now, Duration.ofMinutes(2));
        var outcome = Outcome.answered(200, Optional.empty(), "ok");
        var attempt = new Attempt(1, 0, now, Duration.ofMillis(80), outcome);
        copy(won(accepted.deliver(attempt, now)), now, count);
    }

    /// Adds deliveries that wait in the due line for tomorrow.
    void wait(int count) {
        var now = Instant.now();
        copy(accept(now, Duration.ofDays(1)), now.plus(Duration.ofDays(1)), count);
    }

    /// Adds deliveries that are due.
    void due(int count) {
        Concurrently.all(
                IntStream.range(0, count).boxed().toList(),
                AT_ONCE,
                _ -> accept(Instant.now().minus(Duration.ofMinutes(3)), Duration.ofMinutes(2)));
    }

    /// Sweeps once.
    Consumption sweep() {
        empty();
        return Consumption.of(
                () ->
                        switch (runtime.trigger("SweepSchedule")) {
                            case Invocation.Succeeded(var payload) -> claimed(payload);
                            case Invocation other ->
                                    throw new IllegalStateException("the sweep failed: " + other);
                        });
    }

    /// Publishes so many events.
    Consumption ingest(int events) {
        var numbers = IntStream.range(0, events).mapToObj(_ -> String.valueOf(ids++)).toList();
        return Consumption.of(
                () ->
                        Concurrently.all(
                                        numbers,
                                        AT_ONCE,
                                        name ->
                                                producer.publish(
                                                        "pile.grew", data, name, Instant.now()))
                                .size());
    }

    /// Little is claimed while many hints wait.
    private void empty() {
        runtime.sqs().purgeQueue(purge -> purge.queueUrl(runtime.queueUrl("DispatchQueue")));
    }

    private void copy(Delivery delivery, Instant dueAt, int count) {
        var copies = Copies.in(runtime);
        var read = new Original(copies.read(Original.key(delivery.key())));
        var original = delivery.dueAt() == null ? read : read.due(dueAt);
        copies.write(
                count,
                number ->
                        original.of(
                                TENANT,
                                Ids.eventIdOf(TENANT, number + " of " + delivery.key().id()),
                                Duration.ofMillis(number)));
    }

    private Delivery accept(Instant now, Duration lease) {
        var key = new DeliveryKey(TENANT, nextId(), endpoint);
        return won(Delivery.accept(key, now, lease, now.plus(Budget.DEFAULT.retention())));
    }

    private synchronized String nextId() {
        return Ids.eventIdOf(TENANT, "seed " + ids++);
    }

    private Delivery won(Transition transition) {
        return switch (deliveries.apply(transition)) {
            case Applied.Won(var delivery) -> delivery;
            case Applied.Lost _ -> throw new IllegalStateException("there already: " + transition);
        };
    }

    private static int claimed(byte[] report) {
        try {
            return JSON.readTree(report).path("claimed").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        runtime.close();
    }
}
