package dev.posthorn.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same to many things at once, on virtual threads.
public final class Concurrently {
    private Concurrently() {}

    /// What became of one of the things.
    ///
    /// @param <A> the thing
    /// @param <B> what was made of it
    public sealed interface Done<A, B> {
        /// It went well.
        record Well<A, B>(A input, B output) implements Done<A, B> {}

        /// It threw.
        record Badly<A, B>(A input, RuntimeException cause) implements Done<A, B> {}
    }

    /// Applies a function to every input, at most `limit` at a time, and waits for all of them.
    ///
    /// @return one answer for each input, in their order
    public static <A, B> List<Done<A, B>> each(List<A> inputs, int limit, Function<A, B> function) {
        if (inputs.size() <= 1) {
            return inputs.stream().map(input -> one(input, function)).toList();
        }
        var permits = new Semaphore(limit);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Done<A, B>>>();
            for (var input : inputs) {
                Callable<Done<A, B>> task =
                        () -> {
                            permits.acquire();
                            try {
                                return one(input, function);
                            } finally {
                                permits.release();
                            }
                        };
                futures.add(threads.submit(task));
            }
            return futures.stream().map(Concurrently::join).toList();
        }
    }

    /// Applies a function to every input and returns what it made of them, in their order.
    ///
    /// @throws RuntimeException the first that the function threw, after all have ended; the others are suppressed in it
    public static <A, B> List<B> all(List<A> inputs, int limit, Function<A, B> function) {
        var done = each(inputs, limit, function);
        throwFailures(done);
        return outputs(done);
    }

    /// What was made of those that went well, in their order.
    public static <A, B> List<B> outputs(List<Done<A, B>> done) {
        return done.stream()
                .filter(Done.Well.class::isInstance)
                .map(each -> ((Done.Well<A, B>) each).output())
                .toList();
    }

    /// Throws if any of these went badly.
    ///
    /// @throws RuntimeException the first failure, with the others suppressed in it
    public static void throwFailures(List<? extends Done<?, ?>> done) {
        RuntimeException first = null;
        for (var each : done) {
            if (each instanceof Done.Badly<?, ?>(var _, var cause)) {
                if (first == null) {
                    first = cause;
                } else if (!cause.equals(first)) {
                    first.addSuppressed(cause);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static <A, B> Done<A, B> one(A input, Function<A, B> function) {
        try {
            return new Done.Well<>(input, function.apply(input));
        } catch (RuntimeException e) {
            return new Done.Badly<>(input, e);
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
