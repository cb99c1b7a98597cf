package dev.posthorn.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where nothing is wrong audits find nothing, whatever goes on between their pages.
@Tag(AwsEndpoint.SUITE)
class AuditAmidWorkTest {
    private static final int MOST_EVENTS = 20;

    private final AuditWorld world = new AuditWorld();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void findsNothing(long seed) {
        var random = new Random(seed);
        var endpoint = world.endpoint(1);
        world.endpoint(2);
        world.publish("first");
        var audit = world.auditOver(world.stock(3));
        var job = world.startAudit().now();
        var runner =
                world.runner(
                        page -> {
                            work(random, page.counts().getOrDefault("events", 0L), endpoint);
                            return audit.work(page);
                        });
        while (!world.jobHints.isEmpty()) {
            runner.work(world.jobHints.remove(), Instant.MAX);
        }

        var done = world.jobs.find(job.key(), world.clock.instant()).orElseThrow();
        assertThat(done.runs()).isFalse();
        assertThat(Counts.findings(done.counts())).as("%s", done.counts()).isZero();
        assertThat(world.audit()).doesNotContainKey("repaired");
        assertThat(world.facts).noneMatch(Fact.DeliveryAstray.class::isInstance);
    }

    private void work(Random random, long seen, Endpoint endpoint) {
        switch (random.nextInt(6)) {
            case 0 -> world.receivers.answer(200);
            case 1 -> world.receivers.answer(random.nextBoolean() ? 503 : 400);
            case 2 -> world.minute();
            case 3 -> disable(endpoint);
            case 4 -> enable(endpoint);
            default -> world.dispatchAll();
        }
        if (seen < MOST_EVENTS) {
            world.publish("e" + random.nextLong());
        }
    }

    private void disable(Endpoint endpoint) {
        var now = world.clock.instant();
        world.stores.endpoints().disable(endpoint.tenant(), endpoint.id(), "by hand", now);
    }

    private void enable(Endpoint endpoint) {
        var stored = world.stores.endpoints().find(endpoint.tenant(), endpoint.id()).orElseThrow();
        if (!stored.enabled()) {
            var enabled = stored.enabledAgain(world.clock.instant());
            assertThat(world.stores.endpoints().replace(enabled, stored)).isTrue();
        }
    }
}
