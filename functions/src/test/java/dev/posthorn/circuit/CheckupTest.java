package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Observed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private final World world = new World();
    private final Endpoint endpoint = world.endpoint("shop");
    private final Checkup one = process();
    private final Checkup another = process();

    @Test
    void writesSuccessesThatAreOnlyCountedEveryTenSecondsAtMost() {
        note(one, 99, 1);
        note(one, 10, 0);
        var before = health();
        for (int second = 1; second <= 55; second++) {
            world.clock.advance(Duration.ofSeconds(1));
            note(one, 10, 0);
        }

        assertThat(health().version()).isEqualTo(before.version() + 5);
        assertThat(counted().succeeded()).isGreaterThan(99 + 10 + 10 * 44);
        world.clock.advance(Duration.ofMinutes(1));
        note(one, 10, 0);
        assertThat(health().version()).isEqualTo(before.version() + 5);
    }

    @Test
    void writesTheFirstSuccessAfterAFailureAtOnce() {
        note(one, 0, 200);
        note(another, 1, 0);

        assertThat(health().failures()).isZero();
        assertThat(health().failingSince()).isNull();
    }

    @Test
    void countsEachSuccessOfAnEndpointThatIsSeldomAttempted() {
        note(one, 1, 1);
        for (int n = 0; n < 20; n++) {
            note(another, 1, 0);
        }

        assertThat(counted().succeeded()).isEqualTo(21);
    }

    @Test
    void writesWhatItKeptWithTheNextFailure() {
        note(one, 99, 1);
        note(one, 30, 0);
        assertThat(counted()).isEqualTo(seen(99, 1));
        note(one, 0, 1);

        assertThat(counted().succeeded()).isEqualTo(129);
        assertThat(counted().failed()).isEqualTo(2);
    }

    @Test
    void losesNothingThatItKeptToAnotherThatWritesAtTheSameTime() {
        note(one, 99, 1);
        note(one, 30, 0);
        var seen = current();
        note(another, 0, 1);
        one.note(seen, seen(0, 1));

        assertThat(counted().succeeded()).isEqualTo(129);
        assertThat(counted().failed()).isEqualTo(3);
    }

    @Test
    void takesDownNothingOfAnEndpointThatIsGone() {
        var seen = current();
        world.table.forgetEndpoint(World.TENANT, endpoint.id());
        one.note(seen, seen(0, 1));

        assertThat(world.table.find(World.TENANT, endpoint.id())).isEmpty();
    }

    @Test
    void keepsACircuitClosedByTheSuccessesOfOtherProcesses() {
        note(one, 50, 50);
        for (int second = 0; second < 40; second++) {
            world.clock.advance(Duration.ofSeconds(1));
            note(another, 20, 0);
            note(one, 0, 5);
        }

        assertThat(health().circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(counted().succeeded()).isGreaterThan(50 + 20 * 30);
    }

    @Test
    void bringsNothingKeptIntoAnotherWindow() {
        note(one, 99, 1);
        note(one, 30, 0);
        world.clock.advance(Duration.ofMinutes(2));
        note(one, 0, 1);

        assertThat(counted()).isEqualTo(seen(0, 1));
    }

    @Test
    void leavesACircuitOpenThoughAttemptsOfBeforeSucceed() {
        var seenClosed = current();
        open();
        var open = health();
        another.note(seenClosed, seen(10, 0));
        another.note(seenClosed, new Observed(0, 0, 3, 0, Duration.ZERO));

        assertThat(health()).isEqualTo(open);
    }

    @Test
    void letsOnlyProbesDecideWhileTheCircuitIsHalfOpen() {
        var seenClosed = current();
        open();
        var probing = health().probing("evt_1", world.clock.instant().plusSeconds(120));
        world.table.replaceHealth(current().in(probing));
        another.note(seenClosed, seen(10, 0));
        another.note(seenClosed, seen(0, 10));
        assertThat(health()).isEqualTo(probing);

        note(another, 1, 0);
        assertThat(health().circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(world.facts(Fact.CircuitClosed.class)).hasSize(1);
    }

    @Test
    void disablesNothingThatFailedTwiceInAMonth() {
        one.note(current(), new Observed(0, 0, 1, 0, Duration.ZERO));
        note(one, 0, 1);
        world.clock.advance(Duration.ofDays(30));
        one.note(current(), new Observed(0, 0, 1, 0, Duration.ZERO));
        note(one, 0, 1);

        assertThat(current().enabled()).isTrue();
    }

    private void open() {
        note(one, 0, 20);
        world.clock.advance(Duration.ofSeconds(30));
        note(one, 0, 20);
        assertThat(health().circuit()).isEqualTo(Circuit.OPEN);
    }

    /// As an invocation has it that reads the endpoint first.
    private void note(Checkup process, int succeeded, int failed) {
        process.note(current(), seen(succeeded, failed));
    }

    private static Observed seen(int succeeded, int failed) {
        return new Observed(succeeded, failed, 0, 0, Duration.ofMillis(succeeded + failed));
    }

    private Checkup process() {
        return new Checkup(world.table, world.facts::add, CircuitTerms.DEFAULT, world.clock);
    }

    private Observed counted() {
        var window = health().window();
        assertThat(window).isNotNull();
        return window == null ? Observed.NOTHING : window.observed();
    }

    private Health health() {
        return current().health();
    }

    private Endpoint current() {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow();
    }
}
