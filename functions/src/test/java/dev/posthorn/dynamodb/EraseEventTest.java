package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import dev.posthorn.erasure.EraseEvent;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Tag(AwsEndpoint.SUITE)
class EraseEventTest {
    private final LocalTable table = LocalDynamoDb.newTable();
    private final Stores stores = table.stores();
    private final DynamoDbTenantData data = new DynamoDbTenantData(table.client(), table.name());
    private final InstantSource clock = () -> NOW;
    private final List<Fact> facts = new CopyOnWriteArrayList<>();

    @Test
    void erasesAPayloadAndLetsDieWhatWasNotDelivered() {
        stores.events().putIfAbsent(Samples.event(1));
        accepted(key(1, 1));
        var delivered = accepted(key(1, 2));
        stores.won(delivered.deliver(Samples.answered(delivered, 200, NOW), NOW));
        stores.won(accepted(key(1, 3)).park(Samples.END, NOW));

        var erased = eraser().erase(Samples.event(1).key()).orElseThrow();

        assertThat(erased.erasedAt()).isEqualTo(NOW);
        assertThat(states(1)).containsExactly(State.DEAD, State.DELIVERED, State.DEAD);
        assertThat(delivery(key(1, 1)).reason()).isEqualTo(DeadReason.ERASED);
        assertThat(delivery(key(1, 1)).dueAt()).as("when the sweep buries it").isEqualTo(NOW);
        assertThat(facts).contains(new Fact.EventErased(erased.key(), 2));
        assertThat(payloads()).noneMatch(bytes -> bytes.length > 0);
        assertThat(delivery(key(1, 2)).log().getFirst().outcome().snippet()).isEmpty();
    }

    @Test
    void erasesThoughTheDeliveryMovesInBetween() {
        stores.events().putIfAbsent(Samples.event(1));
        var pending = accepted(key(1, 1));

        erasing(before(() -> stores.won(pending.claim(NOW, Samples.LEASE))))
                .erase(Samples.event(1).key());

        assertThat(states(1)).containsExactly(State.DEAD);
    }

    @Test
    void forgetsWhatWasAnsweredInEveryAttemptOfALongLog() {
        stores.events().putIfAbsent(Samples.event(1));
        var delivery = accepted(key(1, 1));
        for (int n = 0; n < 150; n++) {
            var said = new Exchange(Map.of(), new Exchange.Answer(Map.of(), "echo", false));
            var attempt = Samples.answered(delivery, 503, NOW).with(said);
            var kept = table.exchanges().keep(delivery, attempt);
            delivery = stores.won(delivery.retry(kept, NOW, NOW, NOW));
        }

        eraser().erase(Samples.event(1).key());

        assertThat(delivery(key(1, 1)).log())
                .hasSize(150)
                .allMatch(attempt -> attempt.outcome().snippet().isEmpty());
        assertThat(items()).hasSize(2);
    }

    @Test
    void saysOfWhatWasDeadBeforeThatItIsErasedAndLeavesItWhereItStands() {
        stores.events().putIfAbsent(Samples.event(1));
        var buried = stores.won(died(key(1, 1)).bury(NOW.minusSeconds(60)));
        var unburied = died(key(1, 2));

        eraser().erase(Samples.event(1).key());
        eraser().erase(Samples.event(1).key());

        for (var before : List.of(buried, unburied)) {
            var after = delivery(before.key());
            assertThat(after.reason()).isEqualTo(DeadReason.ERASED);
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(after.line()).isEqualTo(before.line());
            assertThat(after.dueAt()).isEqualTo(before.dueAt());
        }
        assertThat(facts)
                .containsOnly(new Fact.EventErased(Samples.event(1).key(), 0))
                .as("those died before")
                .hasSize(2);
    }

    @Test
    void erasesThoughTheDeadIsRedrivenInBetween() {
        stores.events().putIfAbsent(Samples.event(1));
        var buried = stores.won(died(key(1, 1)).bury(NOW));

        erasing(before(() -> stores.won(buried.redrive(NOW, Samples.LEASE))))
                .erase(Samples.event(1).key());

        assertThat(states(1)).containsExactly(State.DEAD);
        assertThat(delivery(key(1, 1)).reason()).isEqualTo(DeadReason.ERASED);
        assertThat(facts).contains(new Fact.EventErased(Samples.event(1).key(), 1));
    }

    /// Deliveries before whose first write something happens.
    private Deliveries before(Runnable something) {
        var first = new AtomicBoolean(true);
        return (Deliveries)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Deliveries.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("apply") && first.getAndSet(false)) {
                                something.run();
                            }
                            return method.invoke(stores.deliveries(), arguments);
                        });
    }

    private EraseEvent eraser() {
        return erasing(stores.deliveries());
    }

    private EraseEvent erasing(Deliveries deliveries) {
        return new EraseEvent(stores.events(), deliveries, data, facts::add, clock);
    }

    private Delivery accepted(DeliveryKey key) {
        return stores.won(Samples.accept(key));
    }

    private Delivery died(DeliveryKey key) {
        return stores.won(accepted(key).die(DeadReason.TOO_OLD, NOW, Samples.LEASE));
    }

    private Delivery delivery(DeliveryKey key) {
        return stores.deliveries().find(key, NOW).orElseThrow();
    }

    private List<State> states(int event) {
        return stores.deliveries().ofEvent(Samples.event(event).key(), NOW).stream()
                .map(Delivery::state)
                .toList();
    }

    private List<byte[]> payloads() {
        return items().stream()
                .filter(item -> new Item(item).has("payload"))
                .map(item -> new Item(item).bytes("payload"))
                .toList();
    }

    private List<Map<String, AttributeValue>> items() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                .toList();
    }
}
