package dev.posthorn.audit;

import static dev.posthorn.audit.AuditWorld.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.World;
import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is stranded is found, brought back, and ends as it should: delivered or buried.
@Tag(AwsEndpoint.SUITE)
class AuditTest {
    private final AuditWorld world = new AuditWorld();

    @Test
    void acceptsWhatIsMissing() {
        world.endpoint(1);
        world.endpoint(2);
        var event = world.publish("a");
        var lost = event.key().to("ep_%026d".formatted(2));
        world.lose(lost);
        world.dispatchAll();
        assertThat(world.audit())
                .as("while it may still be being stored")
                .doesNotContainKey("missing");
        world.clock.advance(LEASE.plusSeconds(6));

        assertThat(world.audit()).containsEntry("missing", 1L).containsEntry("repaired", 1L);
        assertThat(told()).isEqualTo("missing");
        world.dispatchAll();

        assertThat(world.delivery(lost).state()).isEqualTo(State.DELIVERED);
        assertThat(world.delivery(lost).expiresAt()).isEqualTo(event.expiresAt());
        assertThat(findings(world.audit())).isZero();
    }

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                Arguments.argumentSet("none", (Object) null),
                Arguments.argumentSet("a due line that no sweep looks at", "due#256"),
                Arguments.argumentSet("a line of others' parked", "parked#globex#ep"),
                Arguments.argumentSet("a line of another tenant's dead", "dead#globex"),
                Arguments.argumentSet("no line that there is", "dead"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void attemptsWhatIsPendingAndStandsIn(@Nullable String line) {
        world.endpoint(1);
        var key = world.publish("a").key().to("ep_%026d".formatted(1));
        world.queue.loseAll();
        world.strand(key, line);

        assertThat(world.audit()).containsEntry("pendingAstray", 1L).containsEntry("repaired", 1L);
        world.minute();

        assertThat(world.delivery(key).state()).isEqualTo(State.DELIVERED);
        assertThat(findings(world.audit())).isZero();
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void buriesWhatIsDeadAndStandsIn(@Nullable String line) {
        world.endpoint(1);
        world.receivers.answer(400);
        var key = world.publish("a").key().to("ep_%026d".formatted(1));
        world.dispatchAll();
        world.strand(key, line);

        assertThat(world.audit()).containsEntry("deadAstray", 1L).containsEntry("repaired", 1L);
        world.minute();

        assertThat(world.delivery(key).line()).isEqualTo(Line.DEAD);
        assertThat(world.delivery(key).reason()).isEqualTo(DeadReason.REFUSED);
        assertThat(world.queue.deadLetters()).hasSize(2).allMatch(one -> one.key().equals(key));
        assertThat(findings(world.audit())).isZero();
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void bringsBackWhatIsParkedAndStandsIn(@Nullable String line) {
        world.endpoint(1);
        var key = parked(world.publish("a").key().to("ep_%026d".formatted(1)));
        world.strand(key, line);

        assertThat(world.audit()).containsEntry("parkedAstray", 1L).containsEntry("repaired", 1L);
        world.minute();
        world.minute();
        world.minute();

        assertThat(world.delivery(key).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void looksAfterTheParkedWhoseEndpointNobodyLooksAt() {
        var endpoint = world.endpoint(1);
        var one = parked(world.publish("a").key().to(endpoint.id()));
        var other = parked(world.publish("b").key().to(endpoint.id()));

        assertThat(world.audit(world.auditOver(world.stock(9))))
                .containsEntry("parkedUnwatched", 2L)
                .containsEntry("repaired", 2L);
        world.minute();
        world.minute();

        assertThat(world.delivery(one).state()).isEqualTo(State.DELIVERED);
        assertThat(world.delivery(other).state()).isEqualTo(State.DELIVERED);
        assertThat(findings(world.audit())).isZero();
    }

    @Test
    void buriesTheParkedWhoseEndpointIsGoneAndCallsThatNoFinding() {
        var endpoint = world.endpoint(1);
        var key = parked(world.publish("a").key().to(endpoint.id()));
        var now = world.clock.instant();
        world.stores.endpoints().delete(endpoint, now, now.plus(World.RETENTION));

        var counts = world.audit();

        assertThat(counts).containsEntry("diedWithEndpoint", 1L);
        assertThat(findings(counts)).isZero();
        assertThat(world.delivery(key).reason()).isEqualTo(DeadReason.ENDPOINT_DELETED);
        assertThat(world.delivery(key).line()).isEqualTo(Line.DEAD);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    static Stream<Arguments> turns() {
        return Stream.of(
                Arguments.argumentSet("no time", (Object) null),
                Arguments.argumentSet("a time after its end", World.RETENTION.plusDays(1)));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void attemptsWhatIsPendingInADueLineThatHasForIt(@Nullable Duration turn) {
        world.endpoint(1);
        var key = world.publish("a").key().to("ep_%026d".formatted(1));
        world.queue.loseAll();
        world.dueAt(key, turn == null ? null : world.clock.instant().plus(turn));

        assertThat(world.audit()).containsEntry("pendingAstray", 1L).containsEntry("repaired", 1L);
        world.minute();

        assertThat(world.delivery(key).state()).isEqualTo(State.DELIVERED);
        assertThat(findings(world.audit())).isZero();
    }

    @Test
    void leavesAClaimAloneThatItsDeliveryDoesNotOutlive() {
        world.endpoint(1);
        var event = world.publish("a");
        var key = event.key().to("ep_%026d".formatted(1));
        world.queue.loseAll();
        world.clock.advance(World.RETENTION.minusSeconds(30));
        world.stores.won(world.delivery(key).claim(world.clock.instant(), LEASE));

        assertThat(findings(world.audit())).isZero();
    }

    @Test
    void takesWhatIsDeliveredOutOfTheLineThatItStandsIn() {
        world.endpoint(1);
        var key = world.publish("a").key().to("ep_%026d".formatted(1));
        world.dispatchAll();
        var before = world.delivery(key);
        world.strand(key, DeliveryTable.dueLine(0));

        assertThat(world.audit())
                .containsEntry("deliveredAstray", 1L)
                .containsEntry("repaired", 1L);

        assertThat(world.delivery(key).line()).isEqualTo(Line.NONE);
        assertThat(world.delivery(key).log()).isEqualTo(before.log());
        assertThat(world.receivers.received).hasSize(1);
        assertThat(findings(world.audit())).isZero();
    }

    @Test
    void goesOnWhereACrashLeftItAndCountsEverythingOnce() {
        world.endpoint(1);
        for (int n = 0; n < 10; n++) {
            var key = world.publish("e" + n).key().to("ep_%026d".formatted(1));
            world.strand(key, null);
        }
        var audit = world.auditOver(world.stock(4));
        var crashing =
                world.runner(
                        job -> {
                            if (job.counts().getOrDefault("deliveries", 0L) >= 4) {
                                throw new IllegalStateException("power cut");
                            }
                            return audit.work(job);
                        });
        var job = world.startAudit().now();
        assertThatIllegalStateException()
                .isThrownBy(() -> crashing.work(world.jobHints.remove(), Instant.MAX));
        world.clock.advance(LEASE);

        var runner = world.runner(audit);
        runner.revive(10, Duration.ZERO);
        runner.work(world.jobHints.remove(), Instant.MAX);

        var done = world.jobs.find(job.key(), world.clock.instant()).orElseThrow();
        assertThat(done.runs()).isFalse();
        assertThat(done.counts())
                .isEqualTo(
                        Map.of(
                                "events",
                                10L,
                                "deliveries",
                                10L,
                                "pendingAstray",
                                10L,
                                "repaired",
                                10L));
        assertThat(world.facts).contains(new Fact.AuditCompleted(10, 10, 10));
        world.dispatchAll();
        assertThat(world.receivers.received).hasSize(10);
    }

    private DeliveryKey parked(DeliveryKey key) {
        var now = world.clock.instant();
        world.queue.loseAll();
        var until = now.plus(Duration.ofDays(1));
        Delivery pending = world.delivery(key);
        world.stores.won(pending.park(until, now));
        return key;
    }

    private String told() {
        return world.facts.stream()
                .filter(Fact.DeliveryAstray.class::isInstance)
                .map(fact -> ((Fact.DeliveryAstray) fact).finding())
                .findFirst()
                .orElseThrow();
    }

    private static long findings(Map<String, Long> counts) {
        return Counts.findings(counts);
    }
}
