package dev.posthorn.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.World;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Work;
import dev.posthorn.ingest.Ingest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What happens is told once it cannot be undone, at least once and with the same key, and costs nothing where nobody listens.
class AnnouncerTest {
    private final World world = new World();
    private final AtomicInteger published = new AtomicInteger();
    private boolean tableIsGone;
    private final Announcer announcer =
            new Announcer(world.table, this::ingest, world.facts::add, world.clock);
    private final Endpoints endpoints = new AnnouncedEndpoints(world.table, announcer);
    private final Burial burial =
            new Burial(
                    new AnnouncedDeadLetters(world.queue, announcer),
                    world.table,
                    world.facts::add,
                    world.clock);

    @Test
    void tellsOfTheDeadOnceThoughTheirBurialIsRepeated() {
        listen();
        var dead = dead(world.endpoint("shop"));
        world.clock.advance(Duration.ofSeconds(1));

        burial.bury(dead);
        burial.bury(dead);

        assertThat(told()).hasSize(1);
        assertThat(payload())
                .contains(
                        "\"type\":\"delivery.dead\"",
                        "\"tenant\":\"acme\"",
                        "\"reason\":\"refused\"",
                        "\"deliveryId\":\"" + dead.delivery().key().id());
    }

    @Test
    void leavesTheDeadInTheDueLineWhereTheyCannotBeToldOf() {
        listen();
        var dead = dead(world.endpoint("shop"));
        tableIsGone = true;
        assertThatIllegalStateException().isThrownBy(() -> burial.bury(dead));
        assertThat(world.delivery(dead.delivery().key()).line()).isEqualTo(Line.DUE);

        tableIsGone = false;
        burial.bury(dead);

        assertThat(told()).hasSize(1);
        assertThat(world.delivery(dead.delivery().key()).line()).isEqualTo(Line.DEAD);
    }

    @Test
    void buriesTheDeadInTheEndThoughTheyCannotBeToldOf() {
        listen();
        var dead = dead(world.endpoint("shop"));
        tableIsGone = true;
        world.clock.advance(World.TERMS.lease().plus(Announcer.TRIED_FOR).minusMillis(1));
        assertThatIllegalStateException().isThrownBy(() -> burial.bury(dead));

        world.clock.advance(Duration.ofMillis(1));
        burial.bury(dead);

        assertThat(world.delivery(dead.delivery().key()).line()).isEqualTo(Line.DEAD);
        assertThat(world.queue.deadLetters()).hasSize(2);
        assertThat(world.facts(Fact.AnnouncementLate.class)).hasSize(1);
    }

    @Test
    void tellsOfADisabledEndpointAtOnceAndAgainWithTheSameKey() {
        listen();
        var endpoint = world.endpoint("shop");
        endpoints.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
        assertThat(told()).hasSize(1);

        world.clock.advance(Duration.ofMinutes(1));
        assertThat(toLookAt()).hasSize(1);

        assertThat(published).hasValue(2);
        assertThat(told()).hasSize(1);
        assertThat(payload()).contains("endpoint.disabled", "by hand", endpoint.id());
    }

    @Test
    void tellsWhenItIsLookedAtWhatACrashKeptFromBeingTold() {
        listen();
        var endpoint = world.endpoint("shop");
        world.table.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
        world.clock.advance(Duration.ofMinutes(1));
        tableIsGone = true;
        lookAtOne();
        assertThat(world.facts(Fact.AnnouncementLate.class)).hasSize(1);

        tableIsGone = false;
        lookAtOne();
        assertThat(told()).hasSize(1);

        lookAtOne();
        assertThat(published).as("what was looked at is told of no more").hasValue(2);
    }

    private List<Endpoint> toLookAt() {
        return endpoints.toLookAt(world.clock.instant(), 9).stream()
                .flatMap(shown -> shown.read().stream())
                .toList();
    }

    @Test
    void tellsNothingOfItself() {
        var own = listen();
        burial.bury(dead(own));
        endpoints.disable(Tenant.RESERVED, own.id(), "by hand", world.clock.instant());

        assertThat(published).hasValue(0);
    }

    @Test
    void storesNothingWhereNobodyListensAndSeesWithinAMinuteThatSomebodyDoes() {
        var shop = world.endpoint("shop");
        burial.bury(dead(shop));
        listen();
        endpoints.disable(World.TENANT, shop.id(), "by hand", world.clock.instant());
        assertThat(published).hasValue(0);

        world.clock.advance(Announcer.SEEN_FOR);
        endpoints.disable(World.TENANT, world.endpoint("other").id(), "", world.clock.instant());
        assertThat(published).hasValue(1);
    }

    /// Looks at the one endpoint that is to be looked at, told of or not.
    private void lookAtOne() {
        var due = toLookAt();
        assertThat(due).hasSize(1);
        var endpoint = due.getFirst();
        var again = world.clock.instant().plusSeconds(60);
        assertThat(endpoints.replaceHealth(endpoint.in(endpoint.health().lookedAt(again))))
                .isTrue();
        world.clock.advance(Duration.ofMinutes(1));
    }

    private Ingest ingest() {
        published.incrementAndGet();
        if (tableIsGone) {
            throw new IllegalStateException("the table is gone");
        }
        return world.ingest;
    }

    private Endpoint listen() {
        var endpoint =
                Endpoint.created(
                        Tenant.RESERVED,
                        "ep_" + "9".repeat(26),
                        EndpointSpec.of(URI.create("https://ops.example/hook")),
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        world.clock.instant());
        world.table.create(endpoint);
        return endpoint;
    }

    private Work dead(Endpoint endpoint) {
        var now = world.clock.instant();
        var key = new EventKey(endpoint.tenant(), "evt_" + "0".repeat(26)).to(endpoint.id());
        var born = Delivery.accept(key, now, World.TERMS.lease(), now.plus(World.RETENTION));
        world.table.apply(born);
        world.table.apply(world.delivery(key).die(DeadReason.REFUSED, now, World.TERMS.lease()));
        return new Work(world.delivery(key), null, endpoint);
    }

    /// What Posthorn's own tenant is owed.
    private List<Delivery> told() {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(each -> each.key().tenant().equals(Tenant.RESERVED))
                .toList();
    }

    private String payload() {
        return world.table
                .find(told().getFirst().key().event(), world.clock.instant())
                .orElseThrow()
                .payload()
                .toText();
    }
}
