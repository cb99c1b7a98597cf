package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds requests and their answers to the API's description. A request counts only when it was accepted: one that was refused may be
/// malformed on purpose.
public final class ApiContract {
    /// Where the description says what a line is, where an answer has many.
    private static final String LINE = "x-line";

    private static final OpenApi API = OpenApi.read();

    private ApiContract() {}

    /// Checks one exchange.
    ///
    /// @param method the HTTP method
    /// @param target the path, with its query
    /// @param request the request's body, empty where there was none
    /// @param status the answer's status
    /// @param contentType the answer's content type; null where it had none
    /// @param answer the answer's body, empty where there was none
    /// @throws AssertionError when the description does not allow it, saying where and why
    public static void check(
            String method,
            String target,
            String request,
            int status,
            @Nullable String contentType,
            String answer) {
        var path = target.replaceFirst("\\?.*", "");
        var operation =
                API.operations().stream()
                        .filter(each -> each.match(method, path).isPresent())
                        .min(Comparator.comparingInt(Operation::parameters))
                        .orElseThrow(() -> wrong(method + " " + path, "is not in the description"));
        if (status >= 200 && status < 300) {
            checkParameters(operation, "path", operation.match(method, path).orElseThrow());
            checkParameters(operation, "query", query(target));
            checkRequest(operation, request);
        }
        checkAnswer(operation, status, contentType, answer);
    }

    private static void checkParameters(
            Operation operation, String place, Map<String, String> given) {
        given.forEach(
                (name, value) -> {
                    var schema =
                            operation
                                    .node()
                                    .path("parameters")
                                    .valueStream()
                                    .map(API::resolved)
                                    .filter(each -> each.path("in").asText().equals(place))
                                    .filter(each -> each.path("name").asText().equals(name))
                                    .map(each -> each.path("schema"))
                                    .findFirst()
                                    .orElseThrow(
                                            () ->
                                                    wrong(
                                                            operation + " " + place + " " + name,
                                                            "is not in the description"));
                    fit(operation + " " + place + " " + name, schema, typed(schema, value));
                });
    }

    private static JsonNode typed(JsonNode schema, String value) {
        var type = API.resolved(schema).path("type").asText();
        if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(value.equals("true"));
        }
        boolean isNumber = type.equals("integer") && value.matches("-?[0-9]{1,18}");
        return isNumber ? new LongNode(Long.parseLong(value)) : new TextNode(value);
    }

    private static void checkRequest(Operation operation, String request) {
        var body = operation.node().path("requestBody");
        if (request.isEmpty()) {
            if (body.path("required").asBoolean()) {
                throw wrong(operation + " request", "is empty");
            }
            return;
        }
        if (body.isMissingNode()) {
            throw wrong(operation + " request", "has a body where none is described");
        }
        var content = body.path("content");
        if (!content.has("*/*")) {
            var json = OpenApi.json(request);
            fit(operation + " request", content.path("application/json").path("schema"), json);
        }
    }

    private static void checkAnswer(
            Operation operation, int status, @Nullable String contentType, String answer) {
        var where = operation + " answer " + status;
        var described = API.resolved(operation.node().path("responses").path(status + ""));
        if (described.isMissingNode()) {
            throw wrong(where, "is not in the description: " + answer);
        }
        var content = described.path("content");
        if (content.isEmpty()) {
            if (!answer.isEmpty()) {
                throw wrong(where, "has a body where none is described: " + answer);
            }
            return;
        }
        var mediaType =
                contentType == null
                        ? "none"
                        : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!content.has(mediaType)) {
            throw wrong(where, "has the content type " + mediaType);
        }
        var body = content.path(mediaType);
        if (body.has(LINE)) {
            answer.lines().forEach(line -> fit(where, body.path(LINE), OpenApi.json(line)));
        } else {
            fit(where, body.path("schema"), OpenApi.json(answer));
        }
    }

    private static Map<String, String> query(String target) {
        var values = new HashMap<String, String>();
        int at = target.indexOf('?');
        var pairs = at < 0 ? List.<String>of() : List.of(target.substring(at + 1).split("&", -1));
        for (var pair : pairs) {
            var parts = pair.split("=", 2);
            values.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void fit(String where, JsonNode schema, JsonNode value) {
        var violations = API.violations(schema, value);
        if (!violations.isEmpty()) {
            throw wrong(where, String.join("; ", violations) + " in " + value);
        }
    }

    private static AssertionError wrong(String where, String why) {
        return new AssertionError(where + " " + why);
    }
}
