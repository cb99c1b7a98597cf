package dev.posthorn.local.lambda;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// How many invocations of a function may run at once. As on Lambda an invocation beyond the reserved concurrency is refused at once;
/// beyond what this machine grants to a function without a reservation it waits for its turn.
final class Concurrency {
    /// Invocations at once unless the template reserves some; the account's limit on AWS is 1,000.
    private static final int UNRESERVED = 64;

    private OptionalInt reserved;
    private int running;
    private boolean draining;

    Concurrency(OptionalInt reserved) {
        this.reserved = reserved;
    }

    /// Begins an invocation, or refuses it.
    synchronized boolean enter() throws InterruptedException {
        while (draining || (reserved.isEmpty() && running >= UNRESERVED)) {
            wait();
        }
        if (reserved.isPresent() && running >= reserved.getAsInt()) {
            return false;
        }
        running++;
        return true;
    }

    /// Ends an invocation.
    synchronized void leave() {
        running--;
        notifyAll();
    }

    /// Changes the reservation.
    synchronized void reserve(OptionalInt other) {
        reserved = other;
        notifyAll();
    }

    /// Waits until nothing runs, and lets nothing new begin.
    ///
    /// @return whether all ended in time
    synchronized boolean drain(Duration patience) throws InterruptedException {
        draining = true;
        var end = System.nanoTime() + patience.toNanos();
        while (running > 0) {
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
