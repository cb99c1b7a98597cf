package dev.posthorn.delivery;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Two threads that do something at once.
final class Race {
    private Race() {}

    /// What both came to, in order.
    static <T> List<T> run(Callable<T> one, Callable<T> other) {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> startThen(start, one));
            var second = threads.submit(() -> startThen(start, other));
            return List.of(first.get(), second.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a racer fell", e);
        }
    }

    private static <T> T startThen(CyclicBarrier start, Callable<T> run) throws Exception {
        start.await();
        return run.call();
    }
}
