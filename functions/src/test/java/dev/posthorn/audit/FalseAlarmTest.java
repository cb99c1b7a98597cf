package dev.posthorn.audit;

import static dev.posthorn.audit.AuditWorld.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What only looks wrong, has ended or is about to be deleted is no finding.
@Tag(AwsEndpoint.SUITE)
class FalseAlarmTest {
    private final AuditWorld world = new AuditWorld();

    @Test
    void findsNothingWhereAPageTearsEventsFromTheirDeliveries() {
        for (int n = 1; n <= 5; n++) {
            world.endpoint(n);
        }
        List.of("a", "b", "c").forEach(world::publish);
        world.clock.advance(LEASE.plusSeconds(6));

        for (int limit = 1; limit <= 7; limit++) {
            var counts = world.audit(world.auditOver(world.stock(limit)));
            assertThat(counts).isEqualTo(Map.of("events", 3L, "deliveries", 15L));
        }
    }

    @Test
    void findsNothingWhereWhatItSawIsOld() {
        world.endpoint(1);
        var event = world.publish("a");
        world.clock.advance(LEASE.plusSeconds(6));
        var key = event.key().to("ep_%026d".formatted(1));

        var counts = world.audit(world.auditOver(new OldView(world.stock(9), key)));

        assertThat(Counts.findings(counts)).isZero();
        assertThat(world.facts).noneMatch(Fact.DeliveryAstray.class::isInstance);
    }

    @Test
    void leavesAloneWhatHasEndedAndWhatIsBeingDeleted() {
        world.endpoint(1);
        var event = world.publish("a");
        world.lose(event.key().to("ep_%026d".formatted(1)));
        world.clock.advance(Duration.ofHours(1));
        var tenant = world.tenants.find(AuditWorld.TENANT).orElseThrow();
        world.tenants.replace(tenant.with(Tenant.State.DELETING, world.clock.instant()));
        assertThat(Counts.findings(world.audit())).isZero();

        world.clock.advance(World.RETENTION);
        assertThat(world.audit()).isEmpty();
    }

    @Test
    void findsNothingMissingWhereALaterReleaseWroteIt() {
        world.endpoint(1);
        var key = world.publish("a").key().to("ep_%026d".formatted(1));
        var later = AttributeValue.fromN("" + (DeliveryTable.SCHEMA_VERSION + 1));
        world.edit(AuditWorld.itemKey(key), DeliveryTable.SCHEMA, later);
        world.clock.advance(LEASE.plusSeconds(6));

        assertThat(world.audit()).isEqualTo(Map.of("events", 1L));
        assertThat(world.facts).noneMatch(Fact.DeliveryAstray.class::isInstance);
    }

    /// Shows a delivery as it may have been: in no line.
    private record OldView(Stock stock, DeliveryKey key) implements Stock {
        @Override
        public Page<Stored> page(@Nullable String from, Instant now) {
            return new Page<>(
                    List.of(
                            new Stored.Standing(
                                    key, State.PENDING, 0, Line.NONE, null, Instant.MAX)),
                    Optional.empty());
        }

        @Override
        public List<Stored> ofEvent(EventKey event, Instant now) {
            return stock.ofEvent(event, now);
        }
    }
}
