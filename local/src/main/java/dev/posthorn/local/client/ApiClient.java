package dev.posthorn.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Calls the HTTP API for one tenant.
public final class ApiClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CREATED = 201;
    private static final int THERE_ALREADY = 409;

    /// Twice what API Gateway gives a request.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final String tenants;
    private final String tenant;
    private final String base;
    private final String key;
    private final Consumer<Exchange> observer;

    /// @param api the API's address
    /// @param key the API key
    /// @param tenant the tenant
    public ApiClient(URI api, String key, String tenant) {
        this(api, key, tenant, _ -> {});
    }

    /// @param api the API's address
    /// @param key the API key
    /// @param tenant the tenant
    /// @param observer sees every request with its answer
    public ApiClient(URI api, String key, String tenant, Consumer<Exchange> observer) {
        this.api = api;
        tenants = api + "/v1/tenants";
        this.tenant = tenant;
        base = tenants + "/" + tenant;
        this.key = key;
        this.observer = observer;
    }

    /// An answer.
    ///
    /// @param status its status
    /// @param body its body
    public record Reply(int status, JsonNode body) {
        private static final int TOO_MANY = 429;

        /// Whether it is but a request to come again: it says nothing about what was asked.
        public boolean isBusy() {
            return status == TOO_MANY || status / 100 == 5;
        }

        /// What is wrong. Posthorn says it in `detail`, API Gateway in `message`.
        public String why() {
            return status + " " + body.path("detail").asText(body.path("message").asText());
        }
    }

    /// A page of lines.
    ///
    /// @param status its status
    /// @param text the lines; where the status is not 200, what is wrong
    /// @param next where the next page is, below the tenant's path; empty on the last
    public record LinePage(int status, String text, Optional<String> next) {
        /// What is wrong, as [Reply#why]; in its own words where whoever stands before the API answered.
        public String why() {
            try {
                return new Reply(status, JSON.readTree(text)).why();
            } catch (JsonProcessingException _) {
                return status + " " + text.lines().findFirst().orElse("");
            }
        }
    }

    /// Creates the tenant, if it is not there.
    ///
    /// @throws IllegalStateException when it is not there then either
    public void createTenant() {
        var body = "{\"id\":\"%s\"}".formatted(tenant).getBytes(StandardCharsets.UTF_8);
        var reply = send("POST", tenants, "", body);
        if (reply.status() != CREATED && reply.status() != THERE_ALREADY) {
            throw new IllegalStateException(
                    "the tenant %s was refused: %s".formatted(tenant, reply.body()));
        }
    }

    /// Creates an endpoint.
    ///
    /// @param body the endpoint, in JSON
    public Reply createEndpoint(String body) {
        return post("/endpoints", "", body.getBytes(StandardCharsets.UTF_8));
    }

    /// Enables an endpoint.
    public Reply enable(String endpointId) {
        return post("/endpoints/" + endpointId + "/enable", "", new byte[0]);
    }

    /// Publishes an event whose data are these bytes.
    ///
    /// @param type the event's type
    /// @param data a JSON value
    /// @param idempotencyKey the idempotency key
    public Reply publish(String type, byte[] data, String idempotencyKey) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                "{\"type\":\"%s\",\"data\":".formatted(type).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(data);
        body.write('}');
        return post("/events", idempotencyKey, body.toByteArray());
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
        return post("/deliveries/" + deliveryId + "/redrive", "", new byte[0]);
    }

    /// Starts an audit, whatever the tenant is.
    public Reply audit() {
        return send("POST", tenants.replaceFirst("tenants$", "audits"), "", new byte[0]);
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
        return send("GET", base + path, "", new byte[0]);
    }

    /// All lines that there are at a path, page by page.
    ///
    /// @param path below the tenant's
    public List<String> lines(String path) {
        var lines = new ArrayList<String>();
        var next = Optional.of(path);
        while (next.isPresent()) {
            var page = linePage(next.get());
            page.text().lines().forEach(lines::add);
            next = page.next();
        }
        return lines;
    }

    /// Reads a page of lines.
    ///
    /// @param path below the tenant's, or the next of another page
    public LinePage linePage(String path) {
        var answer = send(request(base + path).build());
        observer.accept(Exchange.of(answer, ""));
        var next = answer.headers().firstValue("link").map(this::following);
        return new LinePage(answer.statusCode(), answer.body(), next);
    }

    /// The path below the tenant's in a header `Link: </v1/tenants/...>; rel="next"`.
    private String following(String link) {
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'))
                .substring("/v1/tenants/".length() + tenant.length());
    }

    /// Asks for something to be done.
    ///
    /// @param path below the tenant's
    /// @param body what, in JSON; empty for nothing more
    public Reply post(String path, String body) {
        return post(path, body, "");
    }

    /// Calls what is at a path.
    ///
    /// @param method the HTTP method
    /// @param path below the tenant's
    /// @param body in JSON; empty for none
    public Reply call(String method, String path, String body) {
        return send(method, base + path, "", body.getBytes(StandardCharsets.UTF_8));
    }

    /// Asks for something to be done once, however often it is asked for.
    ///
    /// @param path below the tenant's
    /// @param body what, in JSON
    /// @param idempotencyKey the idempotency key; empty for none
    public Reply post(String path, String body, String idempotencyKey) {
        return post(path, idempotencyKey, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply post(String path, String idempotencyKey, byte[] body) {
        return send("POST", base + path, idempotencyKey, body);
    }

    private Reply send(String method, String address, String idempotencyKey, byte[] body) {
        var request = request(address).method(method, BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (!idempotencyKey.isEmpty()) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        var answer = send(request.build());
        observer.accept(Exchange.of(answer, new String(body, StandardCharsets.UTF_8)));
        return new Reply(answer.statusCode(), read(answer.body()));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from %s (%s)".formatted(api, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling the API", e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
