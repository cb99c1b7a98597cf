package dev.posthorn.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.client.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks the API anything, as anybody.
///
/// @param api the API's address
/// @param http sends
record RawClient(URI api, HttpClient http) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    static RawClient open(OwnStack stack) {
        return new RawClient(stack.runtime.api(), HttpClient.newHttpClient());
    }

    /// Asks with a key; the answer must be one that the API's description allows.
    ///
    /// @param body what is sent; empty for nothing
    /// @param headers further headers, names and values in turn
    HttpResponse<String> ask(
            String key, String method, String path, String body, String... headers) {
        var request = request(method, path, body).header("Authorization", "Bearer " + key);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var answer = send(request.build());
        Contract.check(Exchange.of(answer, body));
        return answer;
    }

    HttpRequest.Builder request(String method, String path, String body) {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(api + path)).method(method, content);
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// A key that is created with this body.
    String key(String admin, String body) {
        return json(ask(admin, "POST", "/v1/keys", body)).path("key").asText();
    }

    /// Creates a tenant, if it is not there.
    void tenant(String admin, String id) {
        ask(admin, "POST", "/v1/tenants", "{\"id\":\"%s\"}".formatted(id));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
