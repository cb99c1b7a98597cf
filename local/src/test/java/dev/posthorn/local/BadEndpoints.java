package dev.posthorn.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Endpoints that must be refused.
final class BadEndpoints {
    private BadEndpoints() {}

    static List<BadRequest> all() {
        return List.of(
                endpoint("a body that stops", "{\"url\":")
                        .is(400, "malformed-json")
                        .saying("line 1, column"),
                endpoint("a field twice", "{\"url\":\"a\",\n\"url\":\"b\"}")
                        .is(400, "malformed-json")
                        .saying("line 2", "url"),
                endpoint(
                                "a field with a long name twice",
                                "{\"%1$s\":1,\"%1$s\":1}".formatted("n".repeat(9_000)))
                        .is(400, "malformed-json")
                        .saying("line 1", "nnn…"),
                endpoint("a nesting bomb", "{\"url\":" + "{\"a\":".repeat(10_000))
                        .is(400, "malformed-json")
                        .saying("nest", "500"),
                endpoint("no body", "").saying("JSON object"),
                endpoint("no URL", "{}").saying("/url", "is required"),
                endpoint("a number for a URL", "{\"url\":80}")
                        .saying("/url", "must be a string", "\"given\":\"80\""),
                url("ftp://example.com/").saying("http:// or https://"),
                url("example").saying("http:// or https://"),
                url("https://").saying("/url"),
                url("http://10.0.0.1/hook").saying("10.0.0.1", "not public"),
                url("http://169.254.169.254/latest/meta-data").saying("not public"),
                url("http://[fd00::1]/").saying("fd00::1", "not public"),
                url("http://[::ffff:10.0.0.1]/").saying("/url"),
                url("http://0x7f.1/").saying("four decimal numbers"),
                url("https://user:secret@example.com/").saying("user name or password"),
                url("https://example.com/" + "u".repeat(2100)).saying("2048", "2120"),
                endpoint("a text for event types", with("\"eventTypes\":\"order.*\""))
                        .saying("/eventTypes", "must be a list", "order.*"),
                endpoint("a number among the event types", with("\"eventTypes\":[\"*\",7]"))
                        .saying("/eventTypes/1", "must be a string", "\"given\":\"7\""),
                endpoint("no pattern", with("\"eventTypes\":[\"*.created\"]"))
                        .saying("/eventTypes/0", "*.created"),
                endpoint("too many event types", with("\"eventTypes\":" + numbers(101)))
                        .saying("/eventTypes", "\"limit\":\"100 entries\""),
                endpoint("a scope that is none", with("\"retry\":\"never\""))
                        .saying("/retry", "\"limit\":\"transient, all\"", "never"),
                endpoint("a long description", with("\"description\":\"" + "d".repeat(501) + "\""))
                        .saying("/description", "\"limit\":\"500 characters\"", "ddd…"),
                endpoint("an unknown field", with("\"uri\":\"x\"")).saying("/uri", "eventTypes"),
                policy("no type", "\"attempts\":3").saying("/type", "is required"),
                policy("a type that is none", "\"type\":\"linear\"")
                        .saying("/type", "\"limit\":\"exponential, delays\"", "linear"),
                policy("an unknown field", "\"type\":\"exponential\",\"tries\":3")
                        .saying("/tries", "is not a known field", "attempts"),
                policy("too many attempts", "\"type\":\"exponential\",\"attempts\":51")
                        .saying("/attempts", "\"limit\":\"1 to 50\"", "\"given\":\"51\""),
                policy("a huge number", "\"type\":\"exponential\",\"factor\":1e999")
                        .saying("/factor", "\"limit\":\"1.0 to 100.0\""),
                policy(
                                "a long number",
                                "\"type\":\"exponential\",\"attempts\":" + "9".repeat(5_000))
                        .saying("/attempts", "\"limit\":\"1 to 50\"", "999…"),
                policy("too much jitter", "\"type\":\"exponential\",\"jitter\":1.5")
                        .saying("/jitter", "\"limit\":\"0.0 to 1.0\"", "1.5"),
                policy("no delays", "\"type\":\"delays\"").saying("/delaysSeconds", "is required"),
                policy("too many delays", "\"type\":\"delays\",\"delaysSeconds\":" + numbers(50))
                        .saying("/delaysSeconds", "\"limit\":\"49 entries\""),
                policy("a negative delay", "\"type\":\"delays\",\"delaysSeconds\":[1,-1]")
                        .saying("/delaysSeconds/1", "0 to", "\"given\":\"-1\""),
                policy(
                                "waits beyond the age",
                                "\"type\":\"delays\",\"delaysSeconds\":[60],\"maxAgeSeconds\":30")
                        .saying("/maxAgeSeconds", "at least 72", "\"given\":\"30\""),
                policy(
                                "an age beyond the retention",
                                "\"type\":\"exponential\",\"maxAgeSeconds\":2592000")
                        .saying("/maxAgeSeconds", "1 to 2505600", "2592000"),
                policy(
                                "an attempt that outlives its lease",
                                "\"type\":\"exponential\",\"attemptTimeoutSeconds\":118")
                        .saying("/attemptTimeoutSeconds", "\"limit\":\"1 to 50\"", "118"));
    }

    private static BadRequest endpoint(String name, String body) {
        return BadRequest.post("an endpoint: " + name, "/endpoints", body);
    }

    private static BadRequest url(String url) {
        return endpoint(url, "{\"url\":\"%s\"}".formatted(url));
    }

    private static BadRequest policy(String name, String fields) {
        return endpoint("a retry policy: " + name, with("\"retryPolicy\":{" + fields + "}"));
    }

    private static String with(String field) {
        return "{\"url\":\"http://127.0.0.1:9/\"," + field + "}";
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
