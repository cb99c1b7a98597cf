package dev.posthorn.local.bench;

import dev.posthorn.local.client.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Publishes at a given rate: requests are sent when they are due, however many are still unanswered.
final class OpenLoop {
    private OpenLoop() {}

    /// Publishes one event.
    interface Publishing {
        /// Publishes.
        ///
        /// @param number its number, from 0
        /// @param dueAt when it is to be published
        Published publish(int number, Instant dueAt);
    }

    /// Publishes so many events, one as long after the other.
    static List<Published> steadily(double perSecond, int events, Publishing publishing) {
        return run(events, () -> (long) (1e9 / perSecond), publishing);
    }

    /// Publishes so many events, as independent producers do: in a Poisson process, whose times have nothing to do with those of whatever else
    /// goes on. Events at a fixed distance may always come together with something that comes at a multiple of it, or never.
    ///
    /// @param seed of the times
    static List<Published> atRandom(
            double perSecond, int events, long seed, Publishing publishing) {
        var random = new SplittableRandom(seed);
        return run(events, () -> (long) (1e9 / perSecond * random.nextExponential()), publishing);
    }

    private static List<Published> run(
            int events, LongSupplier nanosUntilNext, Publishing publishing) {
        var underWay = new ArrayList<Future<Published>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dueAt = Instant.now();
            for (int i = 0; i < events; i++) {
                int number = i;
                var due = dueAt;
                Pause.of(Duration.between(Instant.now(), due));
                underWay.add(threads.submit(() -> publishing.publish(number, due)));
                dueAt = dueAt.plusNanos(nanosUntilNext.getAsLong());
            }
            var published = new ArrayList<Published>();
            for (var one : underWay) {
                published.add(one.get());
            }
            return published;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
