package dev.posthorn.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/// The system of orders.yaml, running.
final class Shop implements AutoCloseable {
    static final Path TEMPLATE = Path.of("src/test/resources/orders.yaml");

    final LocalRuntime runtime;
    private final HttpClient http = HttpClient.newHttpClient();

    Shop(Options options) {
        runtime = LocalRuntime.start(options);
    }

    static Shop open() {
        return new Shop(Options.of(TEMPLATE).schedulePeriod(Duration.ofDays(1)));
    }

    HttpResponse<String> order(String shop, String body) {
        return send(
                HttpRequest.newBuilder(at("/shops/" + shop + "/orders"))
                        .header("X-Test", "hello")
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI at(String path) {
        return URI.create(runtime.api() + path);
    }

    /// The bodies of messages that the queue shows now.
    List<String> receive(String queue) {
        return runtime
                .sqs()
                .receiveMessage(b -> b.queueUrl(runtime.queueUrl(queue)))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    /// How often the message with this body came to the function.
    int times(String body) {
        var item =
                runtime.dynamoDb()
                        .getItem(
                                b ->
                                        b.tableName(runtime.tableName())
                                                .key(Map.of("pk", AttributeValue.fromS(body)))
                                                .consistentRead(true))
                        .item();
        var times = item.get("times");
        return times == null ? 0 : Integer.parseInt(times.n());
    }

    /// Waits for something that must come; the bound only ends a failing test.
    static void eventually(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to pass");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
