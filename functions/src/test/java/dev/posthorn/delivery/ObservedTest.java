package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedTest {
    private static final Observed MIXED =
            Observed.of(
                    List.of(
                            attempt(Outcome.answered(200, Optional.empty(), "")),
                            attempt(Outcome.answered(400, Optional.empty(), "")),
                            attempt(Outcome.answered(503, Optional.empty(), "")),
                            attempt(Outcome.failed(Category.TIMEOUT, "no answer"))));

    @Test
    void countsAttemptsByWhatTheyCameTo() {
        assertThat(MIXED).isEqualTo(new Observed(1, 2, 1, 1, Duration.ofSeconds(4)));
        assertThat(MIXED.attempts()).isEqualTo(4);
    }

    @Test
    void addsUp() {
        assertThat(MIXED.plus(MIXED)).isEqualTo(new Observed(2, 4, 2, 2, Duration.ofSeconds(8)));
    }

    private static Attempt attempt(Outcome outcome) {
        return new Attempt(1, 0, Samples.NOW, Duration.ofSeconds(1), outcome);
    }
}
