package dev.posthorn.api;

import dev.posthorn.contract.Budget;
import dev.posthorn.source.Incoming;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what a source sent: any body, with a content type that can be sent on.
///
/// @param incoming what was sent
/// @param contentType its media type
public record ReceivedBody(Incoming incoming, String contentType) {
    private static final String UNKNOWN = "application/octet-stream";
    private static final int MAX_TYPE = 200;
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(
                    "[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+[ \\t]*(;[\\x20-\\x7e\\t]*)?");

    /// Reads a request.
    public static Parsed<ReceivedBody> parse(Request request) {
        var size = request.body().size();
        if (size > Budget.MAX_DATA_BYTES) {
            return new Parsed.Bad<>(Problem.tooLarge("", Budget.MAX_DATA_BYTES, size));
        }
        if (size == 0) {
            return wrong(new Violation("", "the body is empty", null, null));
        }
        var encoding = request.headers().getOrDefault("content-encoding", "identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            return wrong(
                    new Violation(
                            "content-encoding",
                            "is not taken: send the body as it is",
                            "identity",
                            encoding));
        }
        var type = request.headers().getOrDefault("content-type", UNKNOWN).strip();
        if (type.length() > MAX_TYPE || !MEDIA_TYPE.matcher(type).matches()) {
            return wrong(
                    new Violation(
                            "content-type",
                            "must be a media type in ASCII",
                            MAX_TYPE + " characters",
                            type));
        }
        return new Parsed.Ok<>(
                new ReceivedBody(new Incoming(request.headers(), request.body()), type));
    }

    private static Parsed<ReceivedBody> wrong(Violation violation) {
        return new Parsed.Bad<>(Problem.invalid(List.of(violation)));
    }
}
