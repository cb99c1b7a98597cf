package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// This release on the items that earlier ones left behind, by the rules of docs/decisions/0004-item-layouts.md.
class UpgradeTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "items");
    private static final String LARGE = "{\"line\":\"item\"}".repeat(1000);

    private final LocalTable table = LocalDynamoDb.newTable();
    private final Stores stores = table.stores();

    static Stream<Path> releases() throws IOException {
        try (var files = Files.list(KEPT)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void readsWhatAReleaseWrote(Path release) throws IOException {
        restore(release);

        var endpoint = stores.endpoints().find(TENANT, endpointId(1)).orElseThrow();
        assertThat(endpoint).isEqualTo(Samples.endpoint(1));
        assertThat(stores.endpoints().find(TENANT, endpointId(2)).orElseThrow().disabledReason())
                .isEqualTo("gone");
        assertThat(event(1)).isEqualTo(Samples.event(1));
        assertThat(event(2)).isEqualTo(Samples.event(2, LARGE));
        assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7).map(n -> delivery(key(n)).state()))
                .containsExactly(
                        State.PENDING,
                        State.PENDING,
                        State.DELIVERED,
                        State.DEAD,
                        State.DEAD,
                        State.PENDING,
                        State.PARKED);
        assertThat(delivery(key(2)).lastAttempt())
                .isEqualTo(Samples.answered(delivery(key(1)), 503, NOW));
        assertThat(delivery(key(4)).line()).isEqualTo(Line.DUE);
        assertThat(delivery(key(5)).line()).isEqualTo(Line.DEAD);
        assertThat(delivery(key(5)).reason()).isEqualTo(DeadReason.REFUSED);
        assertThat(delivery(key(6)).redrives()).isEqualTo(1);
        assertThat(delivery(key(7)).line()).isEqualTo(Line.PARKED);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void goesOnWithWhatAReleaseBegan(Path release) throws IOException {
        restore(release);
        var later = NOW.plus(LEASE);

        var claimed = stores.won(delivery(key(1)).claim(later, LEASE));
        stores.won(claimed.deliver(Samples.answered(claimed, 200, later), later));
        var retried = delivery(key(2));
        stores.won(retried.deliver(Samples.answered(retried, 200, later), later));
        stores.won(delivery(key(4)).bury(later));
        stores.won(delivery(key(5)).redrive(later, LEASE));
        stores.won(delivery(key(7)).unpark(later, LEASE));

        assertThat(delivery(key(1)).state()).isEqualTo(State.DELIVERED);
        assertThat(delivery(key(2)).log()).hasSize(2);
        assertThat(delivery(key(4)).line()).isEqualTo(Line.DEAD);
        assertThat(delivery(key(5)).state()).isEqualTo(State.PENDING);
        assertThat(delivery(key(7)).state()).isEqualTo(State.PENDING);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void leavesAloneWhatALaterReleaseAdded(Path release) throws IOException {
        for (var item : KeptItems.read(release)) {
            item.put("fromTheFuture", AttributeValue.fromS("kept"));
            put(item);
        }
        var pending = delivery(key(1));
        stores.won(pending.deliver(Samples.answered(pending, 200, NOW), NOW));

        var item =
                table.client()
                        .getItem(get -> get.tableName(table.name()).key(Keys.of(key(1))))
                        .item();
        assertThat(item).containsEntry("fromTheFuture", AttributeValue.fromS("kept"));
    }

    @Test
    void refusesALayoutThatItDoesNotKnow() {
        stores.won(Samples.accept(key(1)));
        table.client()
                .updateItem(
                        update ->
                                update.tableName(table.name())
                                        .key(Keys.of(key(1)))
                                        .updateExpression("SET #schema = :next")
                                        .expressionAttributeNames(
                                                Map.of("#schema", DeliveryTable.SCHEMA))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":next",
                                                        Values.number(
                                                                DeliveryTable.SCHEMA_VERSION
                                                                        + 1))));
        assertThatIllegalStateException()
                .isThrownBy(() -> delivery(key(1)))
                .withMessageContaining(key(1).eventId())
                .withMessageContaining("has layout 2; this release knows those up to 1");
    }

    /// Fails when items are written in another layout than the last one kept. Named a release by the property, it keeps them first.
    @Test
    void writesInTheLayoutThatIsKept() throws IOException {
        write();
        var items = table.client().scan(scan -> scan.tableName(table.name())).items();
        var release = System.getProperty("posthorn.items");
        if (release != null) {
            KeptItems.write(KEPT.resolve(release + ".json"), items);
        }
        assertThat(items.stream().map(UpgradeTest::layout).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        items(releases().toList().getLast())
                                .map(UpgradeTest::layout)
                                .distinct()
                                .toList());
    }

    @Test
    void hasTheItemsOfEachLayoutThatThereEverWas() throws IOException {
        var layouts =
                releases()
                        .flatMap(UpgradeTest::items)
                        .map(item -> new Item(item).number(DeliveryTable.SCHEMA))
                        .distinct();
        assertThat(layouts).hasSize(DeliveryTable.SCHEMA_VERSION);
    }

    private static Endpoint limited(Endpoint endpoint) {
        var spec = endpoint.spec();
        return endpoint.as(
                new EndpointSpec(
                        spec.url(),
                        spec.eventTypes(),
                        spec.filter(),
                        spec.retryPolicy(),
                        spec.retryScope(),
                        spec.headers(),
                        spec.description(),
                        spec.metadata(),
                        5.0),
                NOW);
    }

    private void failing(Endpoint endpoint) {
        var observed = new Observed(0, 40, 0, 40, Duration.ofMinutes(10));
        var failing = endpoint.health().after(observed, NOW, CircuitTerms.DEFAULT);
        var open = failing.after(observed, NOW.plusSeconds(30), CircuitTerms.DEFAULT);
        assertThat(stores.endpoints().replaceHealth(endpoint.in(failing))).isTrue();
        assertThat(stores.endpoints().replaceHealth(endpoint.in(open))).isTrue();
        var probing = open.probing(key(1).eventId(), NOW.plusSeconds(90));
        assertThat(stores.endpoints().replaceHealth(endpoint.in(probing))).isTrue();
    }

    private void write() {
        stores.endpoints().create(Samples.endpoint(1));
        stores.endpoints().create(Samples.endpoint(2));
        stores.endpoints().disable(TENANT, endpointId(2), "gone", NOW);
        stores.events().putIfAbsent(Samples.event(1));
        stores.events().putIfAbsent(Samples.event(2, LARGE));
        accepted(1);
        stores.endpoints().create(limited(Samples.endpoint(3)));
        failing(limited(Samples.endpoint(3)));
        var deferred = accepted(8);
        stores.won(deferred.defer(NOW.plusSeconds(9), NOW, Samples.LEASE));
        var retried = accepted(2);
        stores.won(
                retried.retry(
                        Samples.answered(retried, 503, NOW),
                        NOW.plusSeconds(5),
                        NOW.plusSeconds(125),
                        NOW));
        var delivered = accepted(3);
        stores.won(delivered.deliver(Samples.answered(delivered, 200, NOW), NOW));
        dead(4);
        stores.won(dead(5).bury(NOW));
        stores.won(stores.won(dead(6).bury(NOW)).redrive(NOW, LEASE));
        stores.won(accepted(7).park(END, NOW));
        KeptKinds.write(table);
    }

    private Delivery accepted(int n) {
        return stores.won(Samples.accept(key(n)));
    }

    private Delivery dead(int n) {
        var pending = accepted(n);
        return stores.won(
                pending.die(Samples.answered(pending, 400, NOW), DeadReason.REFUSED, NOW, LEASE));
    }

    private void restore(Path release) throws IOException {
        KeptItems.read(release).forEach(this::put);
    }

    private void put(Map<String, AttributeValue> item) {
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }

    private Delivery delivery(DeliveryKey key) {
        return stores.deliveries().find(key, NOW).orElseThrow();
    }

    private Event event(int n) {
        return stores.events().find(Samples.event(n).key(), NOW).orElseThrow();
    }

    /// Names and types of an item's attributes.
    private static Map<String, AttributeValue.Type> layout(Map<String, AttributeValue> item) {
        var layout = new TreeMap<String, AttributeValue.Type>();
        item.forEach((name, value) -> layout.put(name, value.type()));
        return layout;
    }

    static Stream<Map<String, AttributeValue>> items(Path release) {
        try {
            return KeptItems.read(release).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
