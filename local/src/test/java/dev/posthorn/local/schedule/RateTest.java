package dev.posthorn.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void readsRates() {
        assertThat(Rate.parse("rate(1 minute)")).contains(Duration.ofMinutes(1));
        assertThat(Rate.parse("rate(5 minutes)")).contains(Duration.ofMinutes(5));
        assertThat(Rate.parse("rate(2 hours)")).contains(Duration.ofHours(2));
        assertThat(Rate.parse("rate(1 day)")).contains(Duration.ofDays(1));
    }

    @Test
    void leavesOtherExpressionsAlone() {
        assertThat(Rate.parse("cron(0 12 * * ? *)")).isEmpty();
    }
}
