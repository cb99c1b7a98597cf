package dev.posthorn.local.lambda;

/// What an invocation came to.
public sealed interface Invocation {
    /// The handler answered.
    ///
    /// @param payload the answer, in JSON
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
    record Succeeded(byte[] payload) implements Invocation {}

    /// The handler threw, ran out of time or could not start; Lambda calls it a function error.
    ///
    /// @param errorType Lambda's `errorType`
    /// @param errorMessage Lambda's `errorMessage`
    record Failed(String errorType, String errorMessage) implements Invocation {}

    /// The function had no concurrency left, so that nothing ran; Lambda answers 429.
    record Throttled() implements Invocation {}
}
