package dev.posthorn.local.chaos;

import java.time.Duration;

/// What a receiver does with one request.
sealed interface Act {
    /// It takes it.
    Act TAKE = new Answer(200, 0);

    /// It answers as HTTP wants it.
    ///
    /// @param status the status
    /// @param retryAfter the seconds of `Retry-After`; 0 for none
    record Answer(int status, int retryAfter) implements Act {}

    /// It says nothing until the sender gives up.
    record Hang() implements Act {}

    /// It resets the connection.
    ///
    /// @param said whether in the midst of the status line
    record Reset(boolean said) implements Act {}

    /// It takes it, one byte at a time.
    ///
    /// @param pause before each byte
    record Drip(Duration pause) implements Act {}

    /// It takes it, and its body is not as long as it says.
    ///
    /// @param announced how long it says
    /// @param sent how long it is
    record Lie(int announced, int sent) implements Act {}
}
