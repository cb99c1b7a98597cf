package dev.posthorn.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.posthorn.ingest.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the body of several published events: `{"events": [...]}`. Each is read on its own from its bytes as they came, so that one that
/// is wrong spoils no other.
public final class BatchBody {
    /// The most events of a batch.
    public static final int MOST_EVENTS = 100;

    /// The largest body, in bytes.
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String EVENTS = "events";
    private static final String POINTER = "/events";

    private BatchBody() {}

    /// Reads submissions.
    ///
    /// @param tenant whose events they are
    /// @param request the request that brought them
    public static Parsed<List<Parsed<Submission>>> parse(String tenant, Request request) {
        if (request.headers().containsKey(EventBody.KEY_HEADER)) {
            return wrong(
                    new Violation(
                            EventBody.KEY_HEADER,
                            "is not for a batch: give each event its own id",
                            null,
                            null));
        }
        var body = request.body().toBytes();
        if (body.length > MAX_BYTES) {
            return new Parsed.Bad<>(Problem.tooLarge(POINTER, MAX_BYTES, body.length));
        }
        if (!Json.isUtf8(body)) {
            return new Parsed.Bad<>(Json.notUtf8());
        }
        try (var parser = Json.BATCH_FACTORY.createParser(body)) {
            return events(parser, body, tenant);
        } catch (JsonProcessingException e) {
            return new Parsed.Bad<>(Json.malformed(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parsed<List<Parsed<Submission>>> events(
            JsonParser parser, byte[] body, String tenant) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Parsed.Bad<>(Json.notAnObject());
        }
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return wrong(Violation.missing(POINTER));
        }
        var name = parser.currentName();
        if (!name.equals(EVENTS)) {
            return wrong(new Violation("/" + name, "is not a known field", EVENTS, name));
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return wrong(new Violation(POINTER, "must be a list", "list", parser.getText()));
        }
        var slices = new ArrayList<byte[]>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            slices.add(slice(parser, body));
            if (slices.size() > MOST_EVENTS) {
                return wrongCount("more than " + MOST_EVENTS);
            }
        }
        if (slices.isEmpty()) {
            return wrongCount("none");
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            return wrong(
                    new Violation(
                            "/" + parser.currentName(),
                            "is not a known field, or given twice",
                            EVENTS,
                            parser.currentName()));
        }
        return parser.nextToken() == null
                ? new Parsed.Ok<>(
                        slices.stream().map(each -> EventBody.parse(tenant, each, null)).toList())
                : new Parsed.Bad<>(Json.trailing());
    }

    private static byte[] slice(JsonParser parser, byte[] body) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
    }

    private static <T> Parsed<T> wrongCount(String given) {
        return wrong(
                new Violation(
                        POINTER,
                        "must have 1 to %d entries".formatted(MOST_EVENTS),
                        MOST_EVENTS + " entries",
                        given));
    }

    private static <T> Parsed<T> wrong(Violation violation) {
        return new Parsed.Bad<>(Problem.invalid(List.of(violation)));
    }
}
