package dev.posthorn.local.packaged;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.posthorn.local.lambda.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// Lambda's runtime API for one function: what its runtime interface client asks for work and tells the outcome.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentMap<String, Work> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> snapshotAt = new CompletableFuture<>();
    private final CompletableFuture<Long> readyAt = new CompletableFuture<>();

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares work.
    private record Work(String id, byte[] event, CompletableFuture<Invocation> outcome) {}

    private RuntimeApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(ROOT, this::take);
        server.start();
    }

    static RuntimeApi open() {
        return new RuntimeApi();
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` has them.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// When (`System.nanoTime()`) the snapshot was to be taken, for SnapStart.
    CompletableFuture<Long> snapshotAt() {
        return snapshotAt;
    }

    /// When (`System.nanoTime()`) it first asked for work.
    CompletableFuture<Long> readyAt() {
        return readyAt;
    }

    CompletableFuture<Invocation> invoke(byte[] event) {
        var work = new Work(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        waiting.add(work);
        return work.outcome();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(ROOT.length());
            var body = exchange.getRequestBody().readAllBytes();
            switch (path) {
                case "invocation/next" -> next(exchange);
                case "restore/next" -> {
                    snapshotAt.complete(System.nanoTime());
                    exchange.sendResponseHeaders(200, -1);
                }
                case "init/error", "restore/error" -> {
                    var failed = new IllegalStateException(path + ": " + failure(body));
                    snapshotAt.completeExceptionally(failed);
                    readyAt.completeExceptionally(failed);
                    exchange.sendResponseHeaders(202, -1);
                }
                default -> outcome(exchange, path.split("/"), body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        readyAt.complete(System.nanoTime());
        var work = waiting.take();
        underWay.put(work.id(), work);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", work.id());
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000");
        headers.set(
                "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:000000000000:function:packaged:live");
        exchange.sendResponseHeaders(200, work.event().length);
        exchange.getResponseBody().write(work.event());
    }

    /// `invocation/<id>/response` or `invocation/<id>/error`.
    private void outcome(HttpExchange exchange, String[] path, byte[] body) throws IOException {
        var work = underWay.remove(path[1]);
        exchange.sendResponseHeaders(work == null ? 404 : 202, -1);
        if (work != null) {
            work.outcome()
                    .complete(
                            path[2].equals("response")
                                    ? new Invocation.Succeeded(body)
                                    : failure(body));
        }
    }

    private static Invocation.Failed failure(byte[] body) throws IOException {
        var error = JSON.readTree(body);
        return new Invocation.Failed(
                error.path("errorType").asText(), error.path("errorMessage").asText());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
