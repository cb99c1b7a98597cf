package dev.posthorn.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.client.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Calls the HTTP API, any method and path of it.
final class Calls implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final String key;

    /// @param stack what is called
    Calls(OwnStack stack) {
        api = stack.runtime.api();
        key = stack.runtime.adminKey();
    }

    /// An answer.
    ///
    /// @param status its status
    /// @param headers its headers
    /// @param text its body
    record Reply(int status, HttpHeaders headers, String text) {
        JsonNode body() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError(text, e);
            }
        }

        String etag() {
            return headers.firstValue("etag").orElseThrow();
        }
    }

    /// Calls.
    ///
    /// @param path the path with its query
    /// @param body the body; empty for none
    /// @param headers names and values of further headers
    Reply call(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .header("Authorization", "Bearer " + key)
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            Contract.check(Exchange.of(response, body));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
