package dev.posthorn.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the stack's HTTP API on the loopback interface.
public final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /// Where this machine's own pages are.
    public static final String OWN = "/_local";

    /// The largest body that API Gateway takes.
    private static final int MAX_BODY = 10 * 1024 * 1024;

    /// The largest event that goes into Lambda.
    private static final int MAX_EVENT = 6 * 1024 * 1024;

    private static final int BACKLOG = 1024;

    private static final int PATIENCE_SECONDS = 10;

    private final HttpServer server;
    private final Routes routes;
    private final Traffic traffic;
    private final InstantSource clock;

    private FrontDoor(HttpServer server, Routes routes, Traffic traffic, InstantSource clock) {
        this.server = server;
        this.routes = routes;
        this.traffic = traffic;
        this.clock = clock;
    }

    /// Makes the JDK's HTTP server fit for the work. It must come before the first server in the JVM, which reads this once.
    public static void prepare() {
        // Without it Nagle's algorithm costs 40 ms a reply.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // More idle connections than this are dropped; the JDK would keep 200.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        // A refused body is read to its end up to here; beyond it the client sees a reset instead
        // of the refusal.
        System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(4 * MAX_BODY));
    }

    /// Opens the door.
    ///
    /// @param port the port; 0 for a free one
    /// @param traffic measures what comes through
    /// @param own serves what is under [#OWN], which is this machine's and no part of the API
    public static FrontDoor open(Routes routes, int port, Traffic traffic, HttpHandler own) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                            BACKLOG);
            var door = new FrontDoor(server, routes, traffic, InstantSource.system());
            server.createContext("/", door::serve);
            server.createContext(OWN, own);
            server.setExecutor(task -> Thread.ofVirtual().name("http").start(task));
            server.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /// The API's address, without a slash at the end.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Takes no more requests, and lets those under way end, within bounds.
    @Override
    public void close() {
        server.stop(PATIENCE_SECONDS);
    }

    private void serve(HttpExchange exchange) {
        var requestId = UUID.randomUUID().toString();
        var begin = System.nanoTime();
        try (exchange) {
            var reply = answer(exchange, requestId);
            traffic.answered(reply.status(), Duration.ofNanos(System.nanoTime() - begin));
            reply.write(exchange, requestId);
        } catch (IOException e) {
            LOG.info("http.client.gone requestId={} {}", requestId, e.toString());
        } catch (RuntimeException e) {
            LOG.error("http.failed requestId={}", requestId, e);
        }
    }

    private HttpReply answer(HttpExchange exchange, String requestId) throws IOException {
        var match = routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
        if (match.isEmpty()) {
            return HttpReply.message(404, "Not Found");
        }
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return HttpReply.message(413, "Request Entity Too Large");
        }
        var event = HttpEvent.of(exchange, match.get(), body, requestId, clock.instant());
        return event.length > MAX_EVENT
                ? HttpReply.message(413, "Request Entity Too Large")
                : HttpReply.of(match.get().route().function().invoke(event));
    }
}
