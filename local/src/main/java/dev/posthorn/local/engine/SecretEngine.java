package dev.posthorn.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// As much of Secrets Manager as the handlers use, on a free loopback port: `GetSecretValue`.
public final class SecretEngine implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET = "secretsmanager.GetSecretValue";

    private final HttpServer server;
    private final Secrets secrets;

    private SecretEngine(HttpServer server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /// Starts the engine.
    public static SecretEngine start(Secrets secrets) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            var engine = new SecretEngine(server, secrets);
            server.createContext("/", engine::answer);
            server.setExecutor(task -> Thread.ofVirtual().name("secrets").start(task));
            server.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException("the secrets endpoint does not start", e);
        }
    }

    /// Where it listens.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var request = JSON.readTree(exchange.getRequestBody());
            if (!TARGET.equals(target)) {
                write(
                        exchange,
                        400,
                        error(
                                "UnknownOperationException",
                                "only " + TARGET + " is hosted here, not " + target));
            } else {
                var id = request.path("SecretId").asText();
                var value = secrets.find(id);
                if (value.isPresent()) {
                    write(exchange, 200, found(id, value.get()));
                } else {
                    write(exchange, 400, error("ResourceNotFoundException", "no secret " + id));
                }
            }
        }
    }

    private static JsonNode found(String id, String value) {
        return JSON.valueToTree(
                Map.of(
                        "ARN", id,
                        "Name", id.substring(id.lastIndexOf(':') + 1),
                        "VersionId",
                                UUID.nameUUIDFromBytes(
                                                value.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8))
                                        .toString(),
                        "SecretString", value,
                        "VersionStages", List.of("AWSCURRENT")));
    }

    private static JsonNode error(String type, String message) {
        return JSON.valueToTree(Map.of("__type", type, "Message", message));
    }

    private static void write(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
