package dev.posthorn.local.receiver;

import java.util.Map;

/// What a receiver answers.
///
/// @param status the status
/// @param headers further headers
public record Reply(int status, Map<String, String> headers) {
    /// 200.
    public static final Reply OK = of(200);

    /// A bare status.
    public static Reply of(int status) {
        return new Reply(status, Map.of());
    }

    /// 503, with the wish to be left alone for so many seconds.
    public static Reply unavailableFor(int seconds) {
        return new Reply(503, Map.of("Retry-After", String.valueOf(seconds)));
    }
}
