package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryQueueTest {
    private Instant now = NOW;
    private final InMemoryQueue queue = new InMemoryQueue(() -> now);
    private final Hint hint = new Hint(key(1), 1, Duration.ZERO);

    @Nested
    class HonoursHintsContract extends HintsContract {
        @Override
        protected Hints open() {
            return queue;
        }

        @Override
        protected List<Hint> take(int count, Duration within) {
            now = now.plus(within);
            return queue.take(count).stream()
                    .map(taken -> new Hint(taken.key(), taken.version(), Duration.ZERO))
                    .toList();
        }
    }

    @Test
    void losesHintsOnDemand() {
        queue.loseNext(1);

        assertThat(queue.send(List.of(hint, hint))).isEmpty();
        assertThat(queue.take()).containsExactly(hint);
    }

    @Test
    void doublesHintsOnDemand() {
        queue.doubleNext(1);
        queue.send(List.of(hint));

        assertThat(queue.take(1)).containsExactly(hint);
        assertThat(queue.take()).containsExactly(hint);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void refusesHintsOnDemandAndSaysSo() {
        queue.refuseNext(1);

        assertThat(queue.send(List.of(hint))).extracting(Hints.Unsent::hint).containsExactly(hint);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void failsToBuryOnDemand() {
        queue.failNextDeadLetters(1);
        var letter = new DeadLetter(key(1), null, null, DeadReason.REFUSED, 1, 0, NOW, NOW, null);

        assertThatIllegalStateException().isThrownBy(() -> queue.send(letter));
        queue.send(letter);
        assertThat(queue.deadLetters()).containsExactly(letter);
    }
}
