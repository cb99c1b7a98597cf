package dev.posthorn.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    void hasAnAuditThatFailedGoOnAnHourLater() {
        world.startAudit().daily();
        world.clock.advance(Duration.ofMinutes(10));
        fail(StartAudit.ofDay(today()));
        var process = world.startAudit();
        world.clock.advance(Duration.ofMinutes(59));
        process.daily();
        assertThat(world.jobHints).hasSize(1);

        world.clock.advance(Duration.ofHours(1));
        process.daily();
        process.daily();

        assertThat(world.jobHints).hasSize(2);
        assertThat(job(StartAudit.ofDay(today())).runs()).isTrue();
    }

    @Test
    void isContentWhereALaterAuditLookedAtEverything() {
        world.startAudit().daily();
        fail(StartAudit.ofDay(today()));
        world.clock.advance(Duration.ofDays(1));
        var process = world.startAudit();
        process.daily();
        assertThat(overdue()).isEqualTo(1);

        world.clock.advance(Duration.ofMinutes(1));
        world.jobHints.clear();
        world.audit();
        process.daily();
        world.startAudit().daily();

        assertThat(overdue()).isEqualTo(1);
    }

    @Test
    void tellsEachMinuteThatTheAuditOfTheDayBeforeIsNotDone() {
        world.startAudit().daily();
        world.clock.advance(Duration.ofDays(1));
        var today = world.startAudit();
        today.daily();
        today.daily();
        assertThat(overdue()).isEqualTo(2);

        world.runner(world.auditOver(world.stock(9))).work(world.jobHints.remove(), Instant.MAX);
        today.daily();
        assertThat(overdue()).isEqualTo(2);
    }

    private void fail(JobKey audit) {
        for (var job = job(audit); job.runs(); job = job(audit)) {
            world.jobs.replace(job.failed("power cut", world.clock.instant()));
        }
    }

    private Job job(JobKey key) {
        return world.jobs.find(key, world.clock.instant()).orElseThrow();
    }

    private Instant today() {
        return world.clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    private long overdue() {
        return world.facts.stream().filter(Fact.AuditOverdue.class::isInstance).count();
    }
}
