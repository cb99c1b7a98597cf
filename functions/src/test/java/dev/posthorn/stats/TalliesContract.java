package dev.posthorn.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeadReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of counts keeps to.
public abstract class TalliesContract {
    private static final Instant NOW = Instant.parse("2026-11-22T12:07:00Z");
    private static final Owner OWNER = new Owner("acme", "ep_1");

    private Tallies tallies = new InMemoryTallies();

    /// A store with nothing in it.
    protected abstract Tallies open();

    @BeforeEach
    void openTallies() {
        tallies = open();
    }

    @Test
    void addsUpEveryCount() {
        var all = new HashMap<Count, Long>();
        Arrays.stream(Count.Of.values()).forEach(count -> all.put(count, 3L));
        Arrays.stream(DeadReason.values()).forEach(why -> all.put(new Count.Dead(why), 2L));
        for (int bucket = 0; bucket < 70; bucket++) {
            all.put(new Count.Latency(bucket), 1L);
        }

        tallies.add(OWNER, NOW, new Counts(all));
        tallies.add(OWNER, NOW.plusSeconds(60), new Counts(all));
        tallies.add(OWNER, NOW.plus(Tallies.PERIOD), new Counts(all));

        var sum = tallies.sum(OWNER, NOW, NOW.plus(Tallies.PERIOD));
        assertThat(sum.of()).hasSameSizeAs(all);
        all.forEach((count, times) -> assertThat(sum.times(count)).isEqualTo(3 * times));
    }

    @Test
    void takesWholePeriods() {
        var begin = Instant.parse("2026-11-22T12:00:00Z");
        one(begin.minusMillis(1));
        one(begin);
        one(begin.plus(Tallies.PERIOD).minusMillis(1));
        one(begin.plus(Tallies.PERIOD));

        assertThat(events(NOW, NOW)).isEqualTo(2);
        assertThat(events(begin, begin)).isEqualTo(2);
        assertThat(events(begin.minusMillis(1), NOW)).isEqualTo(3);
        assertThat(events(begin, begin.plus(Tallies.PERIOD))).isEqualTo(3);
    }

    @Test
    void keepsOwnersApart() {
        one(NOW);
        tallies.add(new Owner("acme", "ep_10"), NOW, Counts.of(List.of(Count.Of.EVENTS)));
        tallies.add(Owner.tenant("acme"), NOW, Counts.of(List.of(Count.Of.CONFLICTS)));

        assertThat(tallies.sum(OWNER, NOW, NOW).of()).isEqualTo(Map.of(Count.Of.EVENTS, 1L));
        assertThat(tallies.sum(Owner.tenant("acme"), NOW, NOW).of())
                .isEqualTo(Map.of(Count.Of.CONFLICTS, 1L));
        assertThat(tallies.sum(new Owner("other", "ep_1"), NOW, NOW.plus(Duration.ofDays(1))))
                .isEqualTo(Counts.NONE);
    }

    private void one(Instant at) {
        tallies.add(OWNER, at, Counts.of(List.of(Count.Of.EVENTS)));
    }

    private long events(Instant since, Instant until) {
        return tallies.sum(OWNER, since, until).times(Count.Of.EVENTS);
    }
}
