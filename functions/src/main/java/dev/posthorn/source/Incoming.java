package dev.posthorn.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.posthorn.delivery.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that a source sent. Its body is read as JSON only when a value is looked for in it; in a body that is none there are no
/// values.
public final class Incoming {
    /// Jackson's own bounds hold: 1,000 levels, numbers of 1,000 digits.
    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactory()).build();

    private final Map<String, String> headers;
    private final Payload body;
    private @Nullable JsonNode tree;

    /// @param headers its headers, names in lower case
    /// @param body its body
    public Incoming(Map<String, String> headers, Payload body) {
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /// The body.
    public Payload body() {
        return body;
    }

    /// The value of a header, where it is not blank.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /// The text or whole number at a location.
    public Optional<String> valueAt(Location location) {
        return switch (location) {
            case Location.Header(var name) -> header(name);
            case Location.Body(var pointer) ->
                    Optional.of(tree().at(JsonPointer.compile(pointer)))
                            .filter(node -> node.isTextual() || node.isIntegralNumber())
                            .map(JsonNode::asText)
                            .filter(Incoming::isFit);
        };
    }

    private static boolean isFit(String value) {
        return !value.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private JsonNode tree() {
        if (tree == null) {
            try {
                tree = JSON.readTree(body.toBytes());
            } catch (IOException _) {
                tree = MissingNode.getInstance(); // it is no JSON, or more than we read
            }
        }
        return tree;
    }
}
