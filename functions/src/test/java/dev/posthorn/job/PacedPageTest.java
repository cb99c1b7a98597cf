package dev.posthorn.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.World;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Samples;
import dev.posthorn.job.PacedPage.Written;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacedPageTest {
    private final World world = new World();

    @Test
    void hintsWhatItClaimedThoughOneClaimFailed() {
        var now = world.clock.instant();
        var page = new PacedPage(new Hand("", now, List.of()), new Pace(1000), now);
        var numbers = IntStream.range(0, 100).boxed().toList();

        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                page.claim(
                                        numbers,
                                        slotted -> write(slotted.item()),
                                        new ClaimHints(world.queue, world.facts::add)))
                .withMessage("throttled");

        assertThat(world.queue.take(1000))
                .extracting(hint -> hint.key().eventId())
                .hasSize(99)
                .doesNotContain(Samples.eventId(7));
    }

    private static Written write(int number) {
        if (number == 7) {
            throw new IllegalStateException("throttled");
        }
        var hint = new Hint(Samples.key(number), 2, Duration.ZERO);
        return new Written("claimed", Optional.of(hint));
    }
}
