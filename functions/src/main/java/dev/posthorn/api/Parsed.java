package dev.posthorn.api;

import java.util.function.Function;

/// What came of reading a request: a value, or what is wrong with it.
///
/// @param <T> what was read
public sealed interface Parsed<T> {
    /// It was well-formed.
    ///
    /// @param value what was read
    record Ok<T>(T value) implements Parsed<T> {}

    /// It was not.
    ///
    /// @param problem what is wrong
    record Bad<T>(Problem problem) implements Parsed<T> {}

    /// Reads on.
    default <R> Parsed<R> flatMap(Function<T, Parsed<R>> function) {
        return switch (this) {
            case Ok<T>(var value) -> function.apply(value);
            case Bad<T>(var problem) -> new Bad<>(problem);
        };
    }

    /// Answers the request: with what the function makes of the value, or with the problem.
    default Answer answer(Function<T, Answer> function) {
        return switch (this) {
            case Ok<T>(var value) -> function.apply(value);
            case Bad<T>(var problem) -> problem.toAnswer();
        };
    }
}
