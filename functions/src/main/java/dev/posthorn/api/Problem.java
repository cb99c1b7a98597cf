package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is wrong, as RFC 9457 tells it.
///
/// @param kind which problem
/// @param detail what is wrong with this request, in a sentence
/// @param errors each thing that is wrong, where there are several or they have a place
/// @param headers further headers of the answer
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
public record Problem(
        Kind kind, String detail, List<Violation> errors, Map<String, String> headers) {
    private static final int MOST_ERRORS = 20;

    /// The problems that there are, each with its status and its stable name.
    public enum Kind {
        /// The body is no JSON.
        MALFORMED_JSON(400, "The body is not valid JSON"),
        /// The body, a header or a parameter is not as it must be.
        INVALID_REQUEST(400, "The request is not valid"),
        /// There is no key, or a wrong one.
        UNAUTHORIZED(401, "A valid API key is required"),
        /// The key does not allow this.
        FORBIDDEN(403, "The API key does not allow this"),
        /// There is no such thing.
        NOT_FOUND(404, "Not found"),
        /// The idempotency key stands for another event or job.
        IDEMPOTENCY_CONFLICT(409, "The idempotency key was used for something else"),
        /// What was asked cannot be done to the thing as it is.
        CONFLICT(409, "That cannot be done now"),
        /// The thing has changed since it was read.
        PRECONDITION_FAILED(412, "It has changed in the meantime"),
        /// The payload is too large.
        PAYLOAD_TOO_LARGE(413, "The payload is too large"),
        /// It was asked too often.
        TOO_MANY_REQUESTS(429, "Too many requests"),
        /// Something is broken here.
        INTERNAL_ERROR(500, "Something went wrong here");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /// The HTTP status.
        public int status() {
            return status;
        }

        String type() {
            return "urn:posthorn:problem:"
                    + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// A problem with a sentence.
    public static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of());
    }

    /// A problem that may pass.
    ///
    /// @param wait how long to wait
    public static Problem later(String detail, Duration wait) {
        var seconds = wait.plusMillis(999).toSeconds();
        return new Problem(
                Kind.TOO_MANY_REQUESTS,
                detail,
                List.of(),
                Map.of("retry-after", String.valueOf(seconds)));
    }

    /// A request with these things wrong; the first of them are told.
    public static Problem invalid(List<Violation> errors) {
        var first = errors.getFirst();
        return new Problem(
                Kind.INVALID_REQUEST,
                first.where() + " " + first.detail(),
                errors.stream().limit(MOST_ERRORS).toList(),
                Map.of());
    }

    /// A payload above its limit.
    public static Problem tooLarge(String where, long limit, long given) {
        var violation =
                new Violation(
                        where,
                        "is larger than %d bytes".formatted(limit),
                        limit + " bytes",
                        given + " bytes");
        return new Problem(
                Kind.PAYLOAD_TOO_LARGE,
                where + " " + violation.detail(),
                List.of(violation),
                Map.of());
    }

    /// The answer that says this, as `application/problem+json`.
    public Answer toAnswer() {
        return Answer.of(kind.status, Answer.PROBLEM, toJson(), headers);
    }

    /// The JSON object that says this.
    ObjectNode toJson() {
        var json =
                Json.object()
                        .put("type", kind.type())
                        .put("title", kind.title)
                        .put("status", kind.status)
                        .put("detail", detail);
        if (!errors.isEmpty()) {
            var list = json.putArray("errors");
            errors.forEach(error -> write(error, list.addObject()));
        }
        return json;
    }

    private static void write(Violation error, ObjectNode json) {
        json.put(
                error.where().startsWith("/") || error.where().isEmpty() ? "pointer" : "parameter",
                error.where());
        json.put("detail", error.detail());
        if (error.limit() != null) {
            json.put("limit", error.limit());
        }
        if (error.given() != null) {
            json.put("given", error.given());
        }
    }
}
