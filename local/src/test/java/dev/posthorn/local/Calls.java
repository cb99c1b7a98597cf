package dev.posthorn.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;

/// Calls the HTTP API with the admin key, any method and path of it.
final class Calls implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final RawClient client;
    private final String key;

    /// @param stack what is called
    Calls(OwnStack stack) {
        client = RawClient.open(stack);
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
        var answer = client.ask(key, method, path, body, headers);
        return new Reply(answer.statusCode(), answer.headers(), answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
