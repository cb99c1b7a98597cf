package dev.posthorn.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.posthorn.local.client.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/// Many endpoints on one port of the loopback interface. Of a delivery they keep when they took it, and nothing else.
final class Sink implements AutoCloseable {
    /// A delivery whose hint got lost comes by the sweep once its lease is over, so only what is later than that is lost.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final int OK = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Delivered, Integer> times = new ConcurrentHashMap<>();
    private final Map<Delivered, Instant> takenAt = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Behaviour behaviour;

    /// Decides what a request is answered with.
    interface Behaviour {
        /// Decides.
        ///
        /// @param request which delivery it is
        /// @param time how often it has come, from 1
        /// @return the status
        int answer(Delivered request, int time) throws InterruptedException;
    }

    /// A delivery as an endpoint sees it.
    ///
    /// @param endpoint the endpoint's number
    /// @param eventId its `webhook-id`
    record Delivered(int endpoint, String eventId) {}

    private Sink(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(loopback, 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    static Sink open(Behaviour behaviour) {
        return new Sink(behaviour);
    }

    /// Where an endpoint is.
    URI url(int endpoint) {
        return URI.create(
                "http://127.0.0.1:%d/%d".formatted(server.getAddress().getPort(), endpoint));
    }

    /// When each delivery was taken.
    Map<Delivered, Instant> takenAt() {
        return takenAt;
    }

    /// How many requests came to an endpoint, whatever it answered.
    long requests(int endpoint) {
        return times.entrySet().stream()
                .filter(request -> request.getKey().endpoint() == endpoint)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Waits until so many deliveries have been taken.
    ///
    /// @throws IllegalStateException when none has been for longer than anything may take
    void await(int deliveries) {
        await(deliveries, takenAt::size);
    }

    /// Waits until all of these have been taken.
    ///
    /// @throws IllegalStateException when none has been for longer than anything may take
    void await(Set<Delivered> deliveries) {
        await(
                deliveries.size(),
                () -> (int) deliveries.stream().filter(takenAt::containsKey).count());
    }

    private static void await(int deliveries, IntSupplier taken) {
        int before = 0;
        var since = Instant.now();
        for (int now = taken.getAsInt(); now < deliveries; now = taken.getAsInt()) {
            if (now > before) {
                before = now;
                since = Instant.now();
            }
            if (since.plus(PATIENCE).isBefore(Instant.now())) {
                throw new IllegalStateException(
                        "lost: %d of %d deliveries".formatted(deliveries - before, deliveries));
            }
            Pause.of(GLANCE);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            var at = Instant.now();
            var endpoint = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            var request =
                    new Delivered(endpoint, exchange.getRequestHeaders().getFirst("webhook-id"));
            int status = behaviour.answer(request, times.merge(request, 1, Integer::sum));
            if (status == OK) {
                takenAt.putIfAbsent(request, at);
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops listening, and whoever still hangs.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
