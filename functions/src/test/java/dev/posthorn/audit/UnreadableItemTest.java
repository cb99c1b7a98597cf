package dev.posthorn.audit;

import static dev.posthorn.audit.AuditWorld.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Fact.DeliveryAstray;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What cannot be read is counted, and hides nothing else.
@Tag(AwsEndpoint.SUITE)
class UnreadableItemTest {
    private static final @Nullable AttributeValue NONE = null;
    private static final AttributeValue TEXT = AttributeValue.fromS("soon");

    private final AuditWorld world = new AuditWorld();

    static Stream<Arguments> ofDeliveries() {
        return Stream.of(
                Arguments.of(DeliveryTable.EXPIRES_AT, NONE),
                Arguments.of(DeliveryTable.EXPIRES_AT, TEXT),
                Arguments.of(DeliveryTable.EXPIRES_AT, AttributeValue.fromN("1e40")),
                Arguments.of(DeliveryTable.SCHEMA, NONE),
                Arguments.of(DeliveryTable.STATE, TEXT),
                Arguments.of(DeliveryTable.VERSION, NONE));
    }

    @ParameterizedTest
    @MethodSource("ofDeliveries")
    void countsADelivery(String attribute, @Nullable AttributeValue value) {
        world.endpoint(1);
        var bad = delivery("a");
        var stranded = delivery("b");
        world.edit(AuditWorld.itemKey(bad), attribute, value);
        world.strand(stranded, null);
        world.clock.advance(LEASE.plusSeconds(6));

        var counts = world.audit();

        assertThat(counts)
                .containsEntry("unreadable", 1L)
                .containsEntry("pendingAstray", 1L)
                .containsEntry("repaired", 1L)
                .doesNotContainKey("missing");
        assertThat(items()).containsExactly(name(AuditWorld.itemKey(bad)));
        assertThat(world.facts.stream().filter(DeliveryAstray.class::isInstance)).hasSize(1);
    }

    static Stream<Arguments> ofEvents() {
        return Stream.of(
                Arguments.of(DeliveryTable.EXPIRES_AT, TEXT),
                Arguments.of(DeliveryTable.ACCEPTED_AT, NONE),
                Arguments.of(DeliveryTable.PLAN, NONE),
                Arguments.of(DeliveryTable.PLAN, TEXT));
    }

    @ParameterizedTest
    @MethodSource("ofEvents")
    void countsAnEvent(String attribute, @Nullable AttributeValue value) {
        world.endpoint(1);
        var key = new HashMap<>(AuditWorld.itemKey(delivery("a")));
        key.put("sk", AttributeValue.fromS(DeliveryTable.EVENT_SORT));
        world.edit(key, attribute, value);

        assertThat(world.audit()).isEqualTo(Map.of("unreadable", 1L, "deliveries", 1L));
        assertThat(items()).containsExactly(name(key));
    }

    @Test
    void countsWhatHasNoKeyOfAnEvent() {
        var key = Map.of("pk", TEXT, "sk", AttributeValue.fromS("delivery#ep"));
        world.edit(key, DeliveryTable.STATE, TEXT);

        assertThat(world.audit()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(items()).containsExactly("soon | delivery#ep");
    }

    @Test
    void doesAPageAgainThatFailsAndCountsWhatFailsAtItsLastTry() {
        world.endpoint(1);
        var bad = delivery("a");
        var stranded = delivery("b");
        world.strand(bad, null);
        world.strand(stranded, null);
        world.edit(AuditWorld.itemKey(bad), DeliveryTable.ATTEMPTS, NONE);

        var audit = world.startAudit().now().key();
        for (int tries = 1; tries < Job.MOST_TRIES; tries++) {
            work();
            assertThat(items()).isEmpty();
            assertThat(job(audit).standing().tries()).isEqualTo(tries);
        }
        work();

        assertThat(job(audit).standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(job(audit).counts()).containsEntry("unreadable", 1L);
        assertThat(items()).containsExactly("event %s of acme".formatted(bad.eventId()));
        world.minute();
        assertThat(world.delivery(stranded).state()).isEqualTo(State.DELIVERED);
    }

    private void work() {
        var runner = world.runner(world.auditOver(world.stock(9)));
        try {
            runner.work(world.jobHints.remove(), Instant.MAX);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("has no attempts");
            world.clock.advance(LEASE.multipliedBy(3));
            runner.revive(1, Duration.ZERO);
        }
    }

    private Job job(JobKey key) {
        return world.jobs.find(key, world.clock.instant()).orElseThrow();
    }

    private DeliveryKey delivery(String idempotencyKey) {
        return world.publish(idempotencyKey).key().to("ep_%026d".formatted(1));
    }

    private Stream<String> items() {
        return world.facts.stream()
                .filter(Fact.ItemUnreadable.class::isInstance)
                .map(fact -> ((Fact.ItemUnreadable) fact).item());
    }

    private static String name(Map<String, AttributeValue> key) {
        return Stream.of("pk", "sk")
                .map(name -> key.getOrDefault(name, TEXT).s())
                .collect(Collectors.joining(" | "));
    }
}
