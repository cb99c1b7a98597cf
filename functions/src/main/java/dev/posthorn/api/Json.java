package dev.posthorn.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.contract.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// JSON as the API takes and gives it: strict, UTF-8, bounded in depth.
final class Json {
    /// What is said of a string that is no text.
    static final String NO_TEXT = "has half of a surrogate pair";

    /// How deep a body may nest.
    static final int MAX_DEPTH = 500;

    /// Reads bodies token by token; the location of a token is its place in the bytes.
    static final JsonFactory FACTORY = factory(MAX_DEPTH);

    /// Reads batches: deep enough that an event that is too deep is refused on its own.
    static final JsonFactory BATCH_FACTORY = factory(4 * MAX_DEPTH);

    private static final int LONGEST_MESSAGE = 300;

    /// What Jackson says to programmers, of its own features and classes; and what it shows of the body, which may be a secret.
    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?<=^Unrecognized token) '[^']*'| \\(start marker at .*|, from `[^`]*`|: enable `.*| \\(not recognized as one .*");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(factory(MAX_DEPTH))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private Json() {}

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(maxDepth)
                                .maxNumberLength(Budget.MAX_DATA_BYTES)
                                .maxNameLength(Budget.MAX_DATA_BYTES)
                                .build())
                .build();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(JsonNode node) {
        return node.toString();
    }

    /// Reads a body that must be an object.
    static Parsed<ObjectNode> readObject(byte[] body) {
        if (!isUtf8(body)) {
            return new Parsed.Bad<>(notUtf8());
        }
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object
                    ? new Parsed.Ok<>(object)
                    : new Parsed.Bad<>(notAnObject());
        } catch (JsonProcessingException e) {
            return new Parsed.Bad<>(malformed(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a body that may be left out: none is as good as an empty object.
    static Parsed<ObjectNode> readOptionalObject(byte[] body) {
        return body.length == 0 ? new Parsed.Ok<>(object()) : readObject(body);
    }

    static Problem trailing() {
        return Problem.of(
                Problem.Kind.MALFORMED_JSON, "there is something after the end of the JSON object");
    }

    static Problem notAnObject() {
        return Problem.of(Problem.Kind.INVALID_REQUEST, "the body must be a JSON object");
    }

    static Problem notUtf8() {
        return Problem.of(Problem.Kind.MALFORMED_JSON, "the body is not valid UTF-8");
    }

    static Problem malformed(JsonProcessingException e) {
        var at = e.getLocation();
        var where =
                at == null
                        ? ""
                        : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
        var message = ASIDE.matcher(e.getOriginalMessage()).replaceAll("");
        return Problem.of(
                Problem.Kind.MALFORMED_JSON, where + Violation.shortened(message, LONGEST_MESSAGE));
    }

    /// Whether a string can be written in UTF-8: JSON's escapes can spell halves of characters, which cannot.
    static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /// Whether the bytes are one JSON value.
    static boolean isValue(byte[] bytes) {
        if (!isUtf8(bytes)) {
            return false;
        }
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
