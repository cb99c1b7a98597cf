package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.circuit.Unwritten.Kept;
import dev.posthorn.delivery.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnwrittenTest {
    private static final int MOST = 1_000;

    private final World world = new World();
    private final Instant now = world.clock.instant();
    private final Unwritten unwritten = new Unwritten();

    @Test
    void addsUpWhatIsKeptAndGivesItOutOnce() {
        var endpoint = world.endpoint("shop");
        unwritten.keep(endpoint, kept(3, now));
        unwritten.keep(endpoint, kept(4, now.minusSeconds(5)));
        unwritten.keep(endpoint, kept(5, now));

        assertThat(unwritten.take(endpoint, now)).isEqualTo(kept(12, now.minusSeconds(5)));
        assertThat(unwritten.take(endpoint, now)).isEqualTo(new Kept(Observed.NOTHING, now));
    }

    @Test
    void doesNotCountTheTimeFromWhenNothingWasSeen() {
        var endpoint = world.endpoint("shop");
        unwritten.keep(endpoint, new Kept(Observed.NOTHING, now.minusSeconds(9)));

        assertThat(unwritten.take(endpoint, now).since()).isEqualTo(now);
    }

    @Test
    void forgetsTheEndpointThatWasSeenFirstWhereThereAreTooMany() {
        var endpoints =
                IntStream.rangeClosed(0, MOST)
                        .mapToObj(n -> world.endpoint("ep" + n + "x"))
                        .toList();
        endpoints.forEach(endpoint -> unwritten.keep(endpoint, kept(1, now)));

        assertThat(unwritten.take(endpoints.get(0), now).observed()).isEqualTo(Observed.NOTHING);
        assertThat(endpoints.subList(1, MOST + 1))
                .allMatch(endpoint -> unwritten.take(endpoint, now).equals(kept(1, now)));
    }

    private static Kept kept(int succeeded, Instant since) {
        return new Kept(new Observed(succeeded, 0, 0, 0, Duration.ofMillis(succeeded)), since);
    }
}
