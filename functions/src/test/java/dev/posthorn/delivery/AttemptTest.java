package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void keepsLittleOfASuccessAndMoreOfAFailureAndLittleAgainAfterARedrive() {
        assertThat(kept(0, 200, "x".repeat(2000))).isEqualTo("x".repeat(128));
        assertThat(kept(0, 500, "x".repeat(2000))).isEqualTo("x".repeat(512));
        assertThat(kept(1, 500, "x".repeat(2000))).isEqualTo("x".repeat(128));
        assertThat(kept(0, 200, "short")).isEqualTo("short");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(kept(0, 200, "x" + "\uD83D\uDCEF".repeat(100)))
                .isEqualTo("x" + "\uD83D\uDCEF".repeat(31));
        assertThat(kept(0, 200, "é".repeat(100)).getBytes(StandardCharsets.UTF_8)).hasSize(128);
    }

    @Test
    void keepsNoHalfCharacters() {
        assertThat(kept(0, 200, "a\uD83D")).isEqualTo("a?");
        assertThat(kept(0, 200, "\uDCEFa")).isEqualTo("?a");
    }

    @Test
    void cutsTheErrorToo() {
        var failed =
                new Attempt(
                        1,
                        0,
                        NOW,
                        Duration.ofNanos(1_999_999),
                        Outcome.failed(Category.TLS, "e".repeat(9999)));

        assertThat(failed.forLog().outcome().error()).hasSize(512);
        assertThat(failed.forLog().duration()).isEqualTo(Duration.ofMillis(1));
    }

    private static String kept(int redrive, int status, String answer) {
        var outcome = Outcome.answered(status, Optional.empty(), answer);
        return new Attempt(1, redrive, NOW, Duration.ZERO, outcome).forLog().outcome().snippet();
    }
}
