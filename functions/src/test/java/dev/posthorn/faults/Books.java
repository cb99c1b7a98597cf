package dev.posthorn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import dev.posthorn.dynamodb.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What was accepted, compared with what is stored, as it is stored.
final class Books {
    /// How long it may take from its turn on until a delivery is attempted: a round rests for half an hour, a probe waits for a quarter of one,
    /// and all the others may come before it.
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final LocalTable table;
    private final Receivers receivers;
    private final Set<DeliveryKey> letters;
    private final Map<String, Event> accepted = new TreeMap<>();

    Books(LocalTable table, Receivers receivers, Set<DeliveryKey> letters) {
        this.table = table;
        this.receivers = receivers;
        this.letters = letters;
    }

    /// A producer was told that its event is accepted.
    void accepted(Event event) {
        var before = accepted.getOrDefault(event.key().id(), event);
        assertThat(event.plan()).isEqualTo(before.plan());
        assertThat(event.payload()).isEqualTo(before.payload());
        accepted.put(event.key().id(), before);
    }

    /// Looks at every accepted event.
    ///
    /// @return how many deliveries are in which state; together they are all that is owed
    Map<State, Integer> balance(Instant now) {
        var counts = new EnumMap<State, Integer>(State.class);
        for (var delivery : deliveries(now)) {
            counts.merge(delivery.state(), 1, Integer::sum);
        }
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(accepted.values().stream().mapToInt(event -> event.plan().size()).sum());
        return counts;
    }

    /// What its receivers would take, and what comes to its turn long before the end of its age.
    Set<DeliveryKey> owed(Instant now) {
        var endpoints = endpoints();
        return deliveries(now).stream()
                .filter(
                        delivery ->
                                turn(delivery, now)
                                        .plus(PATIENCE)
                                        .isBefore(end(delivery, endpoints)))
                .map(Delivery::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// When it is attempted, or looked at for the first time; never where it is over.
    private static Instant turn(Delivery delivery, Instant now) {
        return switch (delivery.state()) {
            case PENDING -> delivery.leaseEnd().isAfter(now) ? delivery.leaseEnd() : now;
            case PARKED -> now;
            case DELIVERED, DEAD -> NEVER;
        };
    }

    private static Instant end(Delivery delivery, Map<String, Endpoint> endpoints) {
        var endpoint = Objects.requireNonNull(endpoints.get(delivery.key().endpointId()));
        return endpoint.retryPolicy().endOfAge(delivery);
    }

    /// Whether an endpoint gets attempts.
    boolean isEnabled(String endpoint) {
        return Objects.requireNonNull(endpoints().get(endpoint)).enabled();
    }

    /// Looks whether all of these were delivered.
    void areDelivered(Set<DeliveryKey> owed, Instant now) {
        assertThat(deliveries(now))
                .filteredOn(delivery -> owed.contains(delivery.key()))
                .hasSize(owed.size())
                .allMatch(delivery -> delivery.state() == State.DELIVERED);
    }

    /// Every accepted delivery, each found to stand where its state says and nowhere else.
    List<Delivery> deliveries(Instant now) {
        var endpoints = endpoints();
        var lines = lines();
        var all = new ArrayList<Delivery>();
        for (var event : accepted.values()) {
            var stored = table.stores().deliveries().ofEvent(event.key(), now);
            assertThat(stored)
                    .as("deliveries of %s", event.key())
                    .extracting(delivery -> delivery.key().endpointId())
                    .containsExactlyInAnyOrderElementsOf(event.plan());
            for (var delivery : stored) {
                var key = delivery.key();
                var endpoint = Objects.requireNonNull(endpoints.get(key.endpointId()));
                isInOrder(delivery, event, endpoint, lines.getOrDefault(key, List.of()));
            }
            all.addAll(stored);
        }
        return all;
    }

    private void isInOrder(Delivery delivery, Event event, Endpoint endpoint, List<String> lines) {
        var line =
                switch (delivery.state()) {
                    case PENDING -> List.of(Line.DUE);
                    case DELIVERED -> List.of(Line.NONE);
                    case DEAD -> List.of(Line.DUE, Line.DEAD);
                    case PARKED -> List.of(Line.PARKED);
                };
        assertThat(line).as("line of %s", delivery).contains(delivery.line());
        assertThat(lines).as("lines of %s", delivery).hasSize(line.contains(Line.NONE) ? 0 : 1);
        assertThat(delivery.attempts())
                .as("attempts of %s", delivery)
                .isLessThanOrEqualTo(endpoint.retryPolicy().backoff().attempts());
        assertThat(delivery.log().stream().filter(a -> a.redrive() == delivery.redrives()))
                .as("log of %s", delivery)
                .extracting(Attempt::number)
                .isEqualTo(IntStream.rangeClosed(1, delivery.attempts()).boxed().toList());
        if (delivery.state() == State.DELIVERED) {
            assertThat(receivers.took(delivery.key())).as("%s was taken", delivery).isTrue();
            assertThat(receivers.got(event.key().id())).isEqualTo(event.payload());
        }
        if (delivery.line() == Line.DEAD) {
            assertThat(letters).as("dead letters").contains(delivery.key());
        }
        if (delivery.state() == State.PARKED) {
            assertThat(endpoint.health().lookAt()).as("look at %s", delivery).isNotNull();
        }
    }

    private Map<String, Endpoint> endpoints() {
        var all = new TreeMap<String, Endpoint>();
        table.stores()
                .endpoints()
                .ofTenant(FaultWalk.TENANT)
                .forEach(endpoint -> all.put(endpoint.id(), endpoint));
        return all;
    }

    private Map<DeliveryKey, List<String>> lines() {
        var lines = new LinkedHashMap<DeliveryKey, List<String>>();
        var index = DeliveryTable.LINE;
        var pages =
                table.client()
                        .scanPaginator(
                                scan -> scan.tableName(table.name()).indexName(index.name()));
        for (var item : pages.items()) {
            var event = DeliveryTable.partsOf(text(item, DeliveryTable.PARTITION));
            var sort = text(item, DeliveryTable.SORT);
            if (sort.startsWith(DeliveryTable.DELIVERY_SORT_PREFIX)) {
                var endpointId = DeliveryTable.partsOf(sort).getLast();
                var key = new DeliveryKey(event.get(0), event.get(1), endpointId);
                var line = text(item, index.partition());
                lines.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
            }
        }
        return lines;
    }

    private static String text(Map<String, AttributeValue> item, DeliveryTable.Key name) {
        return Objects.requireNonNull(item.get(name.name())).s();
    }
}
