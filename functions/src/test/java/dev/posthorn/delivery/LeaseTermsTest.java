package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTermsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofSeconds(40), Duration.ofSeconds(15), Duration.ofSeconds(5));

    @Test
    void letsAnAttemptTakeAsLongAsItsEndpointSays() {
        assertThat(TERMS.timeoutFor(endpoint(null))).isEqualTo(Duration.ofSeconds(15));
        assertThat(TERMS.timeoutFor(endpoint(Duration.ofSeconds(29))))
                .isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void letsNoAttemptTakeLongerThanFitsIntoAFreshLease() {
        var slow = endpoint(Duration.ofSeconds(45));

        assertThat(TERMS.timeoutFor(slow)).isEqualTo(Duration.ofSeconds(30));
        assertThat(TERMS.fits(slow, NOW, NOW.plus(TERMS.lease()))).isTrue();
    }

    private static Endpoint endpoint(@Nullable Duration timeout) {
        var policy = new RetryPolicy(new Backoff.Delays(List.of(), 0), Duration.ofDays(1), timeout);
        return new World().endpoint("shop", policy, "*");
    }
}
