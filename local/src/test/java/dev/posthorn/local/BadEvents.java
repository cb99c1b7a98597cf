package dev.posthorn.local;

import static dev.posthorn.local.BadRequest.utf8;

import java.util.List;

/// Events that must be refused.
final class BadEvents {
    private static final String MALFORMED = "malformed-json";
    private static final String GOOD = "{\"type\":\"order.created\",\"data\":1}";
    private static final int MAX_DATA = 256 * 1024;

    private BadEvents() {}

    static List<BadRequest> all() {
        return List.of(
                event("a comma too many", "{\"type\":\"a\",\n\"data\":{\"b\":1,}}")
                        .is(400, MALFORMED)
                        .saying("line 2, column 15"),
                event("a body that stops", "{\"type\":\"a\",\"data\":[1")
                        .is(400, MALFORMED)
                        .saying("line 1, column 22"),
                event("an unknown word", "{\"type\":\"a\",\"data\":nope}")
                        .is(400, MALFORMED)
                        .saying("line 1", "Unrecognized token"),
                event("a number that is none", "{\"type\":\"a\",\"data\":NaN}")
                        .is(400, MALFORMED)
                        .saying("line 1", "NaN"),
                event("a comment", "{\"type\":\"a\", // why\n\"data\":1}")
                        .is(400, MALFORMED)
                        .saying("line 1"),
                event("single quotes", "{'type':'a'}").is(400, MALFORMED).saying("line 1"),
                event("a tab in a string", "{\"type\":\"a\tb\"}")
                        .is(400, MALFORMED)
                        .saying("line 1"),
                event("something after the end", GOOD + GOOD).is(400, MALFORMED).saying("after"),
                event("bytes that are no UTF-8", "{\"type\":\"a\",\"data\":\"\u00ff\"}")
                        .is(400, MALFORMED)
                        .saying("UTF-8"),
                event("a nesting bomb", "{\"type\":\"a\",\"data\":" + "[".repeat(100_000))
                        .is(400, MALFORMED)
                        .saying("nest", "500"),
                event("no body", "").saying("JSON object"),
                event("a list for a body", "[]").saying("JSON object"),
                event("no fields", "{}")
                        .saying("\"/type\",\"detail\":\"is required\"", "\"/data\""),
                event("a number for a type", "{\"type\":17,\"data\":1}")
                        .saying("/type", "must be a string", "\"given\":\"17\""),
                event("null for a type", "{\"type\":null,\"data\":1}")
                        .saying("/type", "must be a string"),
                event("a type with a space", "{\"type\":\"order created\",\"data\":1}")
                        .saying("/type", "\"limit\":\"128 characters\"", "order created"),
                event("a type that is too long", typed("t".repeat(129)))
                        .saying("/type", "\"limit\":\"128 characters\"", "ttt…"),
                event("half a character where what was given is cut", typed("t".repeat(99) + "😀"))
                        .saying("/type", "ttt…"),
                event("a field twice", "{\"type\":\"a\",\"type\":\"b\",\"data\":1}")
                        .saying("/type", "twice"),
                event("an unknown field", "{\"type\":\"a\",\"data\":1,\"colour\":\"red\"}")
                        .saying("/colour", "\"limit\":\"type, data, id, timestamp, endpoints\""),
                event("a field with a long name", "{\"%s\":1}".formatted("n".repeat(200_000)))
                        .saying("/nnn", "nnn…", "is not a field"),
                event("many unknown fields", "{" + "\"n\":1,".repeat(40_000) + "\"m\":1}")
                        .saying("/n", "is not a field"),
                event("a time that is none", "{\"type\":\"a\",\"data\":1,\"timestamp\":\"soon\"}")
                        .saying("/timestamp", "RFC 3339", "soon"),
                event("an id that is too long", identified("k".repeat(256)))
                        .saying("/id", "\"limit\":\"255 characters\"", "kkk…"),
                event("an empty id", identified("")).saying("/id", "255 characters"),
                event("a key that is too long", GOOD)
                        .header("Idempotency-Key", "k".repeat(256))
                        .saying("idempotency-key", "\"limit\":\"255 characters\"", "kkk…"),
                event("a key that is huge", GOOD)
                        .header("Idempotency-Key", "k".repeat(64 * 1024))
                        .saying("idempotency-key", "\"limit\":\"255 characters\"", "kkk…"),
                event("two keys that differ", identified("one"))
                        .header("Idempotency-Key", "other")
                        .saying("/id", "one", "other"),
                event("a payload a byte too large", withData(MAX_DATA + 1))
                        .is(413, "payload-too-large")
                        .saying(
                                "/data",
                                "\"limit\":\"262144 bytes\"",
                                "\"given\":\"262145 bytes\""),
                event("a payload much too large", withData(1_000_000))
                        .is(413, "payload-too-large")
                        .saying("/data", "\"limit\":\"262144 bytes\"", "\"given\":\"10000"),
                event("no key", GOOD)
                        .header("Authorization", "")
                        .is(401, "unauthorized")
                        .saying("Authorization: Bearer"),
                event("a wrong key", GOOD)
                        .header("Authorization", "Bearer wrong")
                        .is(401, "unauthorized")
                        .saying("Authorization: Bearer"),
                event("another scheme", GOOD)
                        .header("Authorization", "Basic YTpi")
                        .is(401, "unauthorized")
                        .saying("Authorization: Bearer"),
                event("a huge key", GOOD)
                        .header("Authorization", "Bearer " + "x".repeat(64 * 1024))
                        .is(401, "unauthorized")
                        .saying("Authorization: Bearer"));
    }

    private static BadRequest event(String name, String body) {
        return BadRequest.post("an event: " + name, "/events", body);
    }

    private static String typed(String type) {
        return utf8("{\"type\":\"%s\",\"data\":1}".formatted(type));
    }

    private static String identified(String id) {
        return "{\"type\":\"a\",\"data\":1,\"id\":\"%s\"}".formatted(id);
    }

    /// An event whose data are a string of so many bytes, its quotes included.
    private static String withData(int bytes) {
        return "{\"type\":\"a\",\"data\":\"" + "d".repeat(bytes - 2) + "\"}";
    }
}
