package dev.posthorn.local.engine;

import dev.posthorn.local.metric.Meter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local on a free loopback port, in memory or on disk.
public final class TableEngine implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBRequestHandler requests;
    private final FaultyTable door;

    private TableEngine(Server server, LocalDynamoDBRequestHandler requests, FaultyTable door) {
        this.server = server;
        this.requests = requests;
        this.door = door;
    }

    /// Starts the engine.
    ///
    /// @param folder where the data is kept; null for memory
    /// @param meter measures what it refuses
    public static TableEngine start(@Nullable Path folder, Meter meter) {
        try {
            var path = folder == null ? null : folder.toAbsolutePath().toString();
            var requests = new LocalDynamoDBRequestHandler(0, folder == null, path, true, false);
            var threads = new QueuedThreadPool();
            threads.setDaemon(true);
            threads.setName("dynamodb-local");
            var server = new Server(threads);
            var connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            connector.setIdleTimeout(Duration.ofMinutes(5).toMillis());
            server.addConnector(connector);
            var door = new FaultyTable(new LocalDynamoDBServerHandler(requests, "*"), meter);
            server.setHandler(door);
            server.start();
            return new TableEngine(server, requests, door);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /// Where it listens.
    public URI endpoint() {
        return URI.create(
                "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    /// Makes it misbehave, or behave again.
    public void behave(TableFault fault) {
        door.behave(fault);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        } finally {
            requests.shutdown();
        }
    }
}
