package dev.posthorn.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Fact;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// There is an audit a day, and one that is not done by the next is told of.
@Tag(AwsEndpoint.SUITE)
class StartAuditTest {
    private final AuditWorld world = new AuditWorld();

    @Test
    void startsTheAuditOfTheDayOnce() {
        var first = world.startAudit();
        var other = world.startAudit();
        first.daily();
        world.clock.advance(Duration.ofSeconds(1));
        first.daily();
        other.daily();
        assertThat(world.jobHints).hasSize(1);

        world.clock.advance(Duration.ofDays(1));
        other.daily();
        world.clock.advance(Duration.ofSeconds(1));
        first.daily();
        assertThat(world.jobHints).hasSize(2);
    }

    @Test
    void tellsEachMinuteThatTheAuditOfTheDayBeforeIsNotDone() {
        world.startAudit().daily();
        world.clock.advance(Duration.ofDays(1));
        var today = world.startAudit();
        today.daily();
        today.daily();
        assertThat(world.facts.stream().filter(Fact.AuditOverdue.class::isInstance)).hasSize(2);

        world.runner(world.auditOver(world.stock(9))).work(world.jobHints.remove(), Instant.MAX);
        today.daily();
        assertThat(world.facts.stream().filter(Fact.AuditOverdue.class::isInstance)).hasSize(2);
    }
}
