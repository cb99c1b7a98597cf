package dev.posthorn.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.World;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import dev.posthorn.filter.RulerFilters;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IngestTest {
    private final World world = new World();

    @Test
    void storesTheEventAndADeliveryForEachEndpointThatWantsIt() {
        var wants = world.endpoint("wants");
        var prefix = world.endpoint("prefix", RetryPolicy.DEFAULT, "order.*");
        world.endpoint("other", RetryPolicy.DEFAULT, "invoice.paid");

        var event = world.publish("k1");

        assertThat(event.plan()).containsExactlyInAnyOrder(wants.id(), prefix.id());
        assertThat(world.table.ofEvent(event.key(), world.clock.instant()))
                .extracting(Delivery::state)
                .containsExactly(State.PENDING, State.PENDING);
        assertThat(world.queue.take()).hasSize(2);
    }

    @Test
    void acceptsAnEventThatNobodyWants() {
        var event = world.publish("k1");
        assertThat(event.plan()).isEmpty();
        assertThat(world.table.find(event.key(), world.clock.instant())).isPresent();
    }

    @Test
    void refusesAnEventOfATenantThatIsNotThere() {
        world.tenants.forget(World.TENANT);

        assertThat(world.submit("k1", "{}")).isEqualTo(new Acceptance.NoTenant());
        assertThat(world.facts).isEmpty();
    }

    @Test
    void looksForATenantOnlyWhereNoEndpointShowsIt() {
        world.endpoint("any");
        world.tenants.forget(World.TENANT);

        assertThat(world.submit("k1", "{}")).isInstanceOf(Acceptance.Stored.class);
    }

    @Test
    void deliversTypeTimestampAndTheDataAsItCame() {
        var stored = (Acceptance.Stored) world.submit(null, "{ \"b\":1.00, \"a\":\"\\u00e9\" }");
        assertThat(stored.event().payload().toText())
                .isEqualTo(
                        "{\"type\":\"order.created\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":"
                                + "{ \"b\":1.00, \"a\":\"\\u00e9\" }}");
    }

    @Test
    void answersADuplicateWithTheFirstEventAndStoresNothingMore() {
        world.endpoint("a");
        var first = world.publish("k1");
        world.clock.advance(Duration.ofMinutes(1));
        world.endpoint("later");

        assertThat(world.submit("k1", "{\"n\":1}")).isEqualTo(new Acceptance.Duplicate(first));
        assertThat(world.table.ofEvent(first.key(), world.clock.instant())).hasSize(1);
        assertThat(world.facts(Fact.EventDuplicate.class)).hasSize(1);
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        var first = world.publish("k1");
        assertThat(world.submit("k1", "{\"n\":2}")).isEqualTo(new Acceptance.Conflict(first.key()));
        assertThat(world.facts(Fact.EventAccepted.class)).hasSize(1);
        assertThat(world.facts(Fact.EventConflict.class)).hasSize(1);
    }

    @Test
    void givesEventsWithoutKeyIdsOfTheirOwn() {
        var first = (Acceptance.Stored) world.submit(null, "1");
        var second = (Acceptance.Stored) world.submit(null, "1");
        assertThat(first.event().key()).isNotEqualTo(second.event().key());
    }

    @Test
    void isHealedByTheProducersOwnRetryWhenItCrashedAmidstTheDeliveries() {
        for (int i = 0; i < 5; i++) {
            world.endpoint("e" + i);
        }
        var crashing =
                new Ingest(
                        world.tenants::has,
                        world.table,
                        world.table,
                        new RulerFilters(),
                        failingAfter(2),
                        new dev.posthorn.delivery.ClaimHints(world.queue, world.facts::add),
                        world.facts::add,
                        new Ingest.Terms(World.TERMS.lease(), World.RETENTION),
                        world.clock,
                        new Random(1));
        var submission =
                new Submission(
                        World.TENANT,
                        "order.created",
                        dev.posthorn.delivery.Payload.of(
                                "{\"n\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        null,
                        "k1");
        assertThatThrownBy(() -> crashing.accept(submission)).hasMessage("crash");

        world.clock.advance(Duration.ofSeconds(1));
        var healed = (Acceptance.Duplicate) world.ingest.accept(submission);

        assertThat(world.table.ofEvent(healed.event().key(), world.clock.instant()))
                .hasSize(5)
                .allMatch(delivery -> delivery.version() == 1);
    }

    @Test
    void acceptsEvenWhenEveryHintIsRefused() {
        var endpoint = world.endpoint("a");
        world.queue.refuseNext(1);
        var event = world.publish("k1");
        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.PENDING);
        assertThat(world.facts(Fact.HintLost.class))
                .extracting(lost -> lost.hint().key())
                .containsExactly(new DeliveryKey(World.TENANT, event.key().id(), endpoint.id()));
    }

    private Deliveries failingAfter(int writes) {
        var left = new AtomicInteger(writes);
        return (Deliveries)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Deliveries.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("apply") && left.getAndDecrement() <= 0) {
                                throw new IllegalStateException("crash");
                            }
                            return method.invoke(world.table, arguments);
                        });
    }

    @Test
    void startsTheLeaseOfEveryDeliveryAtAcceptance() {
        var endpoint = world.endpoint("a");
        var delivery = world.delivery(world.publish("k1"), endpoint);
        assertThat(delivery.dueAt()).isEqualTo(world.clock.instant().plus(World.TERMS.lease()));
        assertThat(List.of(delivery.version(), (long) delivery.attempts())).containsExactly(1L, 0L);
    }
}
