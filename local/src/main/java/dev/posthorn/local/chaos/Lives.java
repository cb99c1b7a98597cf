package dev.posthorn.local.chaos;

import dev.posthorn.local.process.Life;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// All lives of Posthorn, one after the other, on the same data.
final class Lives implements AutoCloseable {
    /// The longest that a life lasts that ends while Posthorn starts.
    private static final Duration STILLBORN = Duration.ofSeconds(4);

    private static final double STILLBIRTHS = 0.2;

    private final Plan plan;
    private final PrintStream out;
    private final Random random;
    private final Instant begin = Instant.now();
    private volatile CompletableFuture<Life> current = new CompletableFuture<>();
    private volatile Life last;
    private int kills;
    private int early;

    private Lives(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
        random = new Random(plan.seed());
        last = plan.live();
    }

    /// Begins the first life.
    static Lives begin(Plan plan, PrintStream out) {
        var lives = new Lives(plan, out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> lives.last.kill()));
        try {
            lives.awaitUp();
            return lives;
        } catch (RuntimeException e) {
            lives.end();
            throw e;
        }
    }

    /// The present life, once it is up.
    ///
    /// @throws IllegalStateException when there will be none
    Life current() {
        try {
            return current.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no Posthorn is up", e);
        }
    }

    /// How often it was killed.
    int kills() {
        return kills;
    }

    /// How many of these kills struck while it started.
    int early() {
        return early;
    }

    /// Kills it at random moments until a time; in the end it is up.
    void killUntil(Instant end) {
        try {
            while (true) {
                var life = between(plan.shortestLife(), plan.longestLife());
                var left = Duration.between(Instant.now(), end);
                if (left.compareTo(life) <= 0) {
                    last.live(left.isNegative() ? Duration.ZERO : left);
                    return;
                }
                last.live(life);
                killAndStart();
            }
        } catch (RuntimeException e) {
            current.completeExceptionally(e);
            current = CompletableFuture.failedFuture(e);
            throw e;
        }
    }

    /// Kills it for good.
    void end() {
        last.kill();
    }

    @Override
    public void close() {
        end();
    }

    private void killAndStart() {
        current = new CompletableFuture<>();
        last.kill();
        kills++;
        var died = Instant.now();
        last = plan.live();
        if (random.nextDouble() < STILLBIRTHS) {
            last.live(between(Duration.ZERO, STILLBORN));
            last.kill();
            kills++;
            early++;
            last = plan.live();
        }
        awaitUp();
        out.printf(
                "  %4d s  killed %d times, up again after %.1f s%n",
                Duration.between(begin, died).toSeconds(),
                kills,
                Duration.between(died, Instant.now()).toMillis() / 1e3);
    }

    private void awaitUp() {
        last.awaitUp();
        current.complete(last);
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
