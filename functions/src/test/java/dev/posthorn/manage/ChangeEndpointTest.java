package dev.posthorn.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ChangeEndpointTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    private final World world = new World();
    private final ChangeEndpoint changes = new ChangeEndpoint(world.table, world.clock);
    private final DeleteEndpoint deletions =
            new DeleteEndpoint(world.table, World.RETENTION, world.clock);
    private final Endpoint endpoint = world.endpoint("a");

    @Test
    void makesTheNextVersion() {
        world.clock.advance(Duration.ofSeconds(3));
        var changed = changes.change(World.TENANT, endpoint.id(), OptionalLong.of(1), this::so);

        assertThat(changed).isEqualTo(new Changed.Done(stored()));
        assertThat(stored().version()).isEqualTo(2);
        assertThat(stored().updatedAt()).isEqualTo(world.clock.instant());
        assertThat(stored().createdAt()).isEqualTo(endpoint.createdAt());
    }

    @Test
    void losesWhenAnotherVersionWasMeant() {
        assertThat(changes.change(World.TENANT, endpoint.id(), OptionalLong.of(2), this::so))
                .isEqualTo(new Changed.Lost());
        assertThat(deletions.delete(World.TENANT, endpoint.id(), OptionalLong.of(2)))
                .isEqualTo(new Changed.Lost());
        assertThat(stored()).isEqualTo(endpoint);
    }

    @Test
    void losesARaceWhenAVersionWasMeant() {
        assertThat(changes.change(World.TENANT, endpoint.id(), OptionalLong.of(1), raced()))
                .isEqualTo(new Changed.Lost());
        assertThat(stored().disabledReason()).isEqualTo("was faster");
    }

    @Test
    void comesAfterWhoeverWasFasterWhenNoVersionWasMeant() {
        assertThat(changes.change(World.TENANT, endpoint.id(), ANY, raced()))
                .isInstanceOf(Changed.Done.class);
        assertThat(stored().version()).isEqualTo(3);
        assertThat(stored().enabled()).isTrue();
    }

    @Test
    void isOfNothingThatIsNotThere() {
        assertThat(changes.change("globex", endpoint.id(), ANY, this::so))
                .isEqualTo(new Changed.Unknown());
        assertThat(deletions.delete("globex", endpoint.id(), ANY)).isEqualTo(new Changed.Unknown());
    }

    @Test
    void isOfNothingThatWasDeleted() {
        assertThat(deletions.delete(World.TENANT, endpoint.id(), ANY))
                .isEqualTo(new Changed.Done(endpoint));
        assertThat(deletions.delete(World.TENANT, endpoint.id(), ANY))
                .isEqualTo(new Changed.Unknown());
        assertThat(changes.change(World.TENANT, endpoint.id(), ANY, this::so))
                .isEqualTo(new Changed.Unknown());
    }

    @Test
    void letsWhatIsOwedToADeletedEndpointDie() {
        var event = world.publish("k1");
        deletions.delete(World.TENANT, endpoint.id(), ANY);
        world.dispatchAll();

        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.DEAD);
        assertThat(world.delivery(event, endpoint).reason()).isEqualTo(DeadReason.ENDPOINT_DELETED);
        assertThat(world.endpoints.received).isEmpty();
    }

    @Test
    void forgetsThatAnotherUrlWasVerified() {
        changes.change(World.TENANT, endpoint.id(), ANY, Endpoint::verified);
        var same = EndpointSpec.of(endpoint.url());
        changes.change(World.TENANT, endpoint.id(), ANY, (before, now) -> before.as(same, now));
        assertThat(stored().verifiedAt()).isEqualTo(world.clock.instant());

        var moved = EndpointSpec.of(URI.create("https://elsewhere.example/"));
        changes.change(World.TENANT, endpoint.id(), ANY, (before, now) -> before.as(moved, now));
        assertThat(stored().verifiedAt()).isNull();
    }

    private Endpoint so(Endpoint before, Instant now) {
        return before.disabled("so", now);
    }

    /// A change before whose first write somebody else writes.
    private ChangeEndpoint.Change raced() {
        var first = new AtomicBoolean(true);
        return (before, now) -> {
            if (first.getAndSet(false)) {
                world.table.disable(World.TENANT, endpoint.id(), "was faster", now);
            }
            return before.enabledAgain(now);
        };
    }

    private Endpoint stored() {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow();
    }
}
