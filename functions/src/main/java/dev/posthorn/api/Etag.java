package dev.posthorn.api;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The version of a thing as an `ETag`, and the one that a change expects as `If-Match`.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, section 13.1.1</a>
public final class Etag {
    /// The name of the header that shows a version.
    public static final String HEADER = "etag";

    private static final String IF_MATCH = "if-match";
    private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private Etag() {}

    /// The entity tag of a version.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version that a request expects the thing to have; empty where any will do.
    public static Parsed<OptionalLong> expected(Request request) {
        var given = request.headers().getOrDefault(IF_MATCH, "*").strip();
        if (given.equals("*")) {
            return new Parsed.Ok<>(OptionalLong.empty());
        }
        var version = VERSION.matcher(given);
        return version.matches()
                ? new Parsed.Ok<>(OptionalLong.of(Long.parseLong(version.group(1))))
                : new Parsed.Bad<>(
                        Problem.invalid(
                                List.of(
                                        new Violation(
                                                "If-Match",
                                                "must be one ETag, as an answer gave it, or *",
                                                "\"1\", *",
                                                given))));
    }

    /// What is answered when the thing has another version than expected.
    public static Answer changed() {
        return Problem.of(
                        Problem.Kind.PRECONDITION_FAILED,
                        "it has another version than If-Match asks for; read it again")
                .toAnswer();
    }
}
