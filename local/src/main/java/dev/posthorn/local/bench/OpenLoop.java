package dev.posthorn.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Publishes at a fixed rate: requests are sent when they are due, however many are still unanswered.
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

    /// Publishes so many events.
    static List<Published> run(double perSecond, int events, Publishing publishing) {
        var interval = Duration.ofNanos((long) (1e9 / perSecond));
        var underWay = new ArrayList<Future<Published>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = Instant.now();
            for (int i = 0; i < events; i++) {
                int number = i;
                var dueAt = start.plus(interval.multipliedBy(i));
                Thread.sleep(Duration.between(Instant.now(), dueAt));
                underWay.add(threads.submit(() -> publishing.publish(number, dueAt)));
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
