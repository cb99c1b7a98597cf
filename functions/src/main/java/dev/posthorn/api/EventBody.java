package dev.posthorn.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.Payload;
import dev.posthorn.ingest.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of a published event: `{"type", "data", "id"?, "timestamp"?, "endpoints"?}`. The bytes of `data` are cut out as they came.
public final class EventBody {
    /// The longest idempotency key, in characters.
    public static final int MAX_KEY_LENGTH = 255;

    /// The header that may hold the idempotency key.
    public static final String KEY_HEADER = "idempotency-key";

    private static final int MAX_BODY_BYTES = Budget.MAX_DATA_BYTES + 8 * 1024;
    private static final Set<String> TEXTS = Set.of("type", "id", "timestamp");

    private final byte[] body;
    private final Map<String, String> texts = new HashMap<>();
    private final List<Violation> errors = new ArrayList<>();
    private byte @Nullable [] data;
    private @Nullable List<String> endpoints;

    private EventBody(byte[] body) {
        this.body = body;
    }

    /// Reads a submission.
    ///
    /// @param tenant whose event it is
    /// @param request the request that brought it
    public static Parsed<Submission> parse(String tenant, Request request) {
        return parse(tenant, request.body().toBytes(), request.headers().get(KEY_HEADER));
    }

    /// Reads a submission.
    ///
    /// @param body the JSON object that it is
    /// @param header the idempotency key that a header holds
    static Parsed<Submission> parse(String tenant, byte[] body, @Nullable String header) {
        if (body.length > MAX_BODY_BYTES) {
            return new Parsed.Bad<>(Problem.tooLarge("/data", Budget.MAX_DATA_BYTES, body.length));
        }
        if (!Json.isUtf8(body)) {
            return new Parsed.Bad<>(Json.notUtf8());
        }
        return new EventBody(body).submission(tenant, header);
    }

    private Parsed<Submission> submission(String tenant, @Nullable String header) {
        try (var parser = Json.FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Parsed.Bad<>(Json.notAnObject());
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser);
            }
            if (parser.nextToken() != null) {
                return new Parsed.Bad<>(Json.trailing());
            }
        } catch (JsonProcessingException e) {
            return new Parsed.Bad<>(Json.malformed(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return check(tenant, header);
    }

    private void field(JsonParser parser) throws IOException {
        var name = parser.currentName();
        var token = parser.nextToken();
        if (name.equals("data")) {
            if (data != null) {
                errors.add(new Violation("/data", "is given twice", null, null));
            }
            data = cutOut(parser);
        } else if (name.equals("endpoints")) {
            if (endpoints != null) {
                errors.add(new Violation("/endpoints", "is given twice", null, null));
            }
            endpoints = NamedEndpoints.read(parser, errors);
        } else if (!TEXTS.contains(name)) {
            errors.add(
                    new Violation(
                            "/" + name,
                            "is not a field of an event",
                            "type, data, id, timestamp, endpoints",
                            name));
            parser.skipChildren();
        } else if (token != JsonToken.VALUE_STRING) {
            errors.add(new Violation("/" + name, "must be a string", "string", parser.getText()));
            parser.skipChildren();
        } else if (!Json.isText(parser.getText())) {
            errors.add(new Violation("/" + name, Json.NO_TEXT, "Unicode text", null));
        } else if (texts.put(name, parser.getText()) != null) {
            errors.add(new Violation("/" + name, "is given twice", null, null));
        }
    }

    private byte[] cutOut(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(body, from, to);
    }

    private Parsed<Submission> check(String tenant, @Nullable String header) {
        var type = texts.get("type");
        if (type == null) {
            addUnlessNamed("/type");
        } else if (!EventTypes.isType(type)) {
            errors.add(
                    new Violation(
                            "/type",
                            "must be words of letters, digits, _ and - joined by dots, such as order.created",
                            EventTypes.MAX_LENGTH + " characters",
                            type));
        }
        if (data == null) {
            addUnlessNamed("/data");
        } else if (data.length > Budget.MAX_DATA_BYTES) {
            return new Parsed.Bad<>(Problem.tooLarge("/data", Budget.MAX_DATA_BYTES, data.length));
        }
        checkTimestamp();
        var key = key(header);
        return !errors.isEmpty() || type == null || data == null
                ? new Parsed.Bad<>(Problem.invalid(errors))
                : new Parsed.Ok<>(
                        new Submission(
                                tenant,
                                type,
                                Payload.of(data),
                                texts.get("timestamp"),
                                key,
                                Objects.requireNonNullElse(endpoints, List.of()),
                                null));
    }

    private void addUnlessNamed(String pointer) {
        if (errors.stream().noneMatch(error -> error.where().equals(pointer))) {
            errors.add(Violation.missing(pointer));
        }
    }

    private void checkTimestamp() {
        var timestamp = texts.get("timestamp");
        if (timestamp != null && !Timestamps.isRfc3339(timestamp)) {
            errors.add(
                    new Violation(
                            "/timestamp",
                            "must be an RFC 3339 time, such as 2026-01-31T12:00:00Z",
                            null,
                            timestamp));
        }
    }

    private @Nullable String key(@Nullable String header) {
        var id = texts.get("id");
        checkKey(KEY_HEADER, header);
        checkKey("/id", id);
        if (header != null && id != null && !header.equals(id)) {
            errors.add(new Violation("/id", "differs from the header Idempotency-Key", header, id));
        }
        return header == null ? id : header;
    }

    private void checkKey(String where, @Nullable String key) {
        IdempotencyKey.problem(where, key).ifPresent(errors::add);
    }
}
