package dev.posthorn.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.lambda.Serializers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What goes back to the HTTP client.
///
/// @param status the HTTP status
/// @param headers the headers
/// @param body the body
@SuppressWarnings("ArrayRecordComponent") // Nobody compares replies.
record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    /// API Gateway's own reply: a message in JSON.
    static HttpReply message(int status, String message) {
        return json(status, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /// What API Gateway makes of an invocation. Nothing of an error reaches the client.
    static HttpReply of(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Failed _ -> message(500, "Internal Server Error");
            case Invocation.Throttled _ -> message(503, "Service Unavailable");
            case Invocation.Succeeded(var payload) -> {
                try {
                    yield of(payload);
                } catch (IOException | RuntimeException _) {
                    yield message(500, "Internal Server Error");
                }
            }
        };
    }

    void write(HttpExchange exchange, String requestId) throws IOException {
        exchange.getResponseHeaders().putAll(headers);
        exchange.getResponseHeaders().set("apigw-requestid", requestId);
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
        if (!isHead && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /// An answer with a status code is a reply; any other JSON becomes a reply's body.
    private static HttpReply of(byte[] payload) throws IOException {
        if (!JSON.readTree(payload).has("statusCode")) {
            return json(200, payload);
        }
        var response = Serializers.read(payload, APIGatewayV2HTTPResponse.class);
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("content-type", List.of("text/plain; charset=utf-8"));
        Objects.requireNonNullElse(response.getMultiValueHeaders(), Map.<String, List<String>>of())
                .forEach((name, values) -> headers.put(lower(name), values));
        Objects.requireNonNullElse(response.getHeaders(), Map.<String, String>of())
                .forEach((name, value) -> headers.put(lower(name), List.of(value)));
        if (response.getCookies() != null) {
            headers.put("set-cookie", response.getCookies());
        }
        var text = Objects.requireNonNullElse(response.getBody(), "");
        return new HttpReply(
                response.getStatusCode(),
                headers,
                response.getIsBase64Encoded()
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply json(int status, byte[] body) {
        return new HttpReply(status, Map.of("content-type", List.of("application/json")), body);
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
