package dev.posthorn.local.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// An endpoint on the loopback interface.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Consumer<Received> listener;
    private volatile Behaviour behaviour;

    /// Decides what a request is answered with.
    @FunctionalInterface
    public interface Behaviour {
        /// Decides.
        ///
        /// @param time how often this event has come, from 1
        Reply reply(int time);
    }

    private Receiver(int port, Behaviour behaviour, Consumer<Received> listener) {
        this.behaviour = behaviour;
        this.listener = listener;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /// Opens a receiver that behaves so.
    public static Receiver open(Behaviour behaviour) {
        return new Receiver(0, behaviour, _ -> {});
    }

    /// Opens a receiver that behaves so.
    ///
    /// @param port where it listens; 0 for a free port
    /// @param listener is told of every request
    public static Receiver open(int port, Behaviour behaviour, Consumer<Received> listener) {
        return new Receiver(port, behaviour, listener);
    }

    /// Changes how it behaves from now on.
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /// Where it listens.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /// Everything it got so far, in order.
    public List<Received> received() {
        return List.copyOf(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var at = Instant.now();
            var id = exchange.getRequestHeaders().getFirst("webhook-id");
            var reply = behaviour.reply(counts.merge(id == null ? "" : id, 1, Integer::sum));
            var got = Received.of(exchange.getRequestHeaders(), body, at, reply.status());
            received.add(got);
            listener.accept(got);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    /// Stops listening.
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
