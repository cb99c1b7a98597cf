package dev.posthorn.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls the HTTP API for one tenant.
public final class ApiClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    /// @param api the API's address
    /// @param key the API key
    /// @param tenant the tenant
    public ApiClient(URI api, String key, String tenant) {
        base = api + "/v1/tenants/" + tenant;
        this.key = key;
    }

    /// An answer.
    ///
    /// @param status its status
    /// @param body its body
    public record Reply(int status, JsonNode body) {}

    /// Creates an endpoint.
    ///
    /// @param body the endpoint, in JSON
    public Reply createEndpoint(String body) {
        return post("/endpoints", "", BodyPublishers.ofString(body));
    }

    /// Publishes an event whose data are these bytes.
    ///
    /// @param type the event's type
    /// @param data a JSON value
    /// @param idempotencyKey the idempotency key
    public Reply publish(String type, byte[] data, String idempotencyKey) {
        var head = "{\"type\":\"%s\",\"data\":".formatted(type).getBytes(StandardCharsets.UTF_8);
        var body =
                BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(data),
                        BodyPublishers.ofString("}"));
        return post("/events", idempotencyKey, body);
    }

    /// Reads an event with its deliveries.
    public Reply event(String id) {
        return get("/events/" + id);
    }

    /// Reads a delivery with its attempts.
    public Reply delivery(String id) {
        return get("/deliveries/" + id);
    }

    /// Brings a delivery back.
    public Reply redrive(String deliveryId) {
        return post("/deliveries/" + deliveryId + "/redrive", "", BodyPublishers.noBody());
    }

    /// The ids of all dead deliveries, page by page.
    public List<String> dead() {
        var ids = new ArrayList<String>();
        Optional<String> from = Optional.empty();
        do {
            var query =
                    from.map(next -> "&from=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            var page = get("/deliveries?state=dead&limit=100" + query.orElse("")).body();
            page.path("deliveries").forEach(delivery -> ids.add(delivery.path("id").asText()));
            from = Optional.ofNullable(page.path("next").textValue());
        } while (from.isPresent());
        return ids;
    }

    /// Reads what is at a path.
    ///
    /// @param path below the tenant's
    public Reply get(String path) {
        return send(request(path).GET());
    }

    private Reply post(String path, String idempotencyKey, BodyPublisher body) {
        var request = request(path).header("Content-Type", "application/json").POST(body);
        return send(
                idempotencyKey.isEmpty()
                        ? request
                        : request.header("Idempotency-Key", idempotencyKey));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling the API", e);
        }
    }

    private static JsonNode read(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }

    @Override
    public void close() {
        http.close();
    }
}
