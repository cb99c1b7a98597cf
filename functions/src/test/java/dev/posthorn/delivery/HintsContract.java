package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every dispatch queue keeps to.
public abstract class HintsContract {
    private Hints hints = new InMemoryQueue(InstantSource.fixed(Instant.EPOCH));

    /// A queue with nothing in it.
    protected abstract Hints open();

    /// Takes the hints that arrive within this time, until there are so many.
    protected abstract List<Hint> take(int count, Duration within);

    @BeforeEach
    void openQueue() {
        hints = open();
    }

    @Test
    void bringsAHint() {
        assertThat(hints.send(List.of(hint(1, Duration.ZERO)))).isEmpty();

        assertThat(take(1, Duration.ofSeconds(5))).containsExactly(hint(1, Duration.ZERO));
    }

    @Test
    void sendsNothingForNothing() {
        assertThat(hints.send(List.of())).isEmpty();
        assertThat(hints.backlog()).isZero();
    }

    @Test
    void bringsMoreHintsThanOneCallTakes() {
        var many = IntStream.range(0, 25).mapToObj(n -> hint(n, Duration.ZERO)).toList();

        assertThat(hints.send(many)).isEmpty();

        assertThat(hints.backlog()).isEqualTo(25);
        assertThat(take(25, Duration.ofSeconds(5))).containsExactlyInAnyOrderElementsOf(many);
        assertThat(hints.backlog()).isZero();
    }

    @Test
    void holdsAHintBack() {
        hints.send(
                List.of(
                        hint(1, Duration.ofMillis(400)),
                        hint(2, Duration.ofMinutes(15)),
                        hint(3, Duration.ZERO)));

        assertThat(hints.backlog()).isEqualTo(1);
        assertThat(take(2, Duration.ofSeconds(5)))
                .extracting(Hint::key)
                .containsExactly(key(3), key(1));
        assertThat(take(1, Duration.ZERO)).isEmpty();
    }

    private static Hint hint(int n, Duration delay) {
        return new Hint(key(n), n + 1L, delay);
    }
}
