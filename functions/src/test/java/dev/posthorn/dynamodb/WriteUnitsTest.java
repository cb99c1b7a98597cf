package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Rate;
import dev.posthorn.delivery.Rates.Kind;
import dev.posthorn.delivery.Rates.Slots;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Owner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// What deliveries cost in write units, measured: a unit is 1 KB written to the table or to an index.
@Tag(AwsEndpoint.SUITE)
class WriteUnitsTest {
    private static final Instant LATER = NOW.plusSeconds(5);

    private final Recorder recorder = new Recorder();
    private final LocalTable table =
            LocalDynamoDb.newTable().through(LocalDynamoDb.client(recorder));
    private final Stores stores = table.stores();
    private final Random random = new Random(1);

    @Test
    void deliversASmallEventToOneEndpointForSixUnits() {
        double units = deliver(TENANT);

        System.out.printf("delivered at the first attempt: %.0f write units in all%n", units);
        assertThat(units).isLessThanOrEqualTo(6);
    }

    @Test
    void deliversForSixUnitsWhateverTheTenantIsCalledAndTheEndpointAnswers() {
        assertThat(deliver("t".repeat(64))).isLessThanOrEqualTo(6);
    }

    @Test
    void claimsByASweepForThreeUnits() {
        var due = accept(TENANT).delivery();
        var seen = new Due(due.key(), State.PENDING, due.version(), NOW.plus(LEASE));
        stores.won(seen.claim(NOW.plus(LEASE), LEASE));

        assertThat(measured("claim by a sweep")).isLessThanOrEqualTo(3);
    }

    @Test
    void waitsForASlotForFourUnits() {
        var delivery = accept(TENANT).delivery();
        var slots = new Slots(TENANT, delivery.key().endpointId(), Kind.LIMIT);
        table.rates().reserve(slots, Rate.perSecond(1), LATER, END);
        stores.won(delivery.defer(LATER.plusSeconds(20), LATER, LEASE));

        assertThat(measured("reserve a slot and wait for it")).isLessThanOrEqualTo(4);
    }

    @Test
    void parksAndComesBackForSixUnits() {
        var delivery = accept(TENANT).delivery();
        var parked = stores.won(delivery.park(END, LATER));
        assertThat(measured("park")).isLessThanOrEqualTo(3);

        stores.won(parked.unpark(LATER, LEASE));
        assertThat(measured("come back")).isLessThanOrEqualTo(3);
    }

    @Test
    void takesDownAFailureForOneUnit() {
        stores.endpoints().create(Samples.endpoint(1));
        recorder.takeResponses();
        var failed = Observed.of(List.of(answered(accept(TENANT).delivery(), 503)));
        recorder.takeResponses();
        var endpoint = Samples.endpoint(1);
        var failing = endpoint.health().after(failed, LATER, CircuitTerms.DEFAULT);
        stores.endpoints().replaceHealth(endpoint.in(failing));

        assertThat(measured("take down a failure")).isEqualTo(1);
    }

    @Test
    void retriesForThreeUnits() {
        retry(accept(TENANT).delivery(), "it is down");

        assertThat(measured("first retry")).isLessThanOrEqualTo(3);
    }

    @Test
    void retriesForNineUnitsAtMostHoweverMuchTheEndpointAnswers() {
        var delivery = accept(TENANT).delivery();
        for (int attempt = 1; attempt <= 9; attempt++) {
            delivery = retry(delivery, "<html>".repeat(10_000));

            assertThat(measured("retry " + attempt)).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void keepsWhatWasSaidInTheUsualAttemptForNothing() {
        var delivery = accept("a".repeat(32)).delivery();
        var said = answered(delivery, 200).with(ExchangeCodingTest.USUAL);
        var kept = table.exchanges().keep(delivery, said);
        stores.won(delivery.deliver(kept, LATER));

        assertThat(kept.exchange()).isEqualTo(ExchangeCodingTest.USUAL);
        assertThat(measured("deliver, and keep what was said")).isEqualTo(2);
    }

    @Test
    void keepsWhatWasSaidInAFailureForOneUnit() {
        var delivery = accept(TENANT).delivery();
        var failed = answered(delivery, 503).with(ExchangeCodingTest.USUAL);
        var at = LATER.plusSeconds(20);
        stores.won(
                delivery.retry(
                        table.exchanges().keep(delivery, failed), at, at.plus(LEASE), LATER));

        assertThat(measured("first retry, and keep what was said")).isEqualTo(4);
    }

    @Test
    void neverTakesMoreIntoADeliveryThanOneUnit() {
        for (int length = 0; length < 900; length += 10) {
            var delivery = accept(TENANT + length).delivery();
            var attempt = answered(delivery, 200).with(said(length));
            stores.won(delivery.deliver(table.exchanges().keep(delivery, attempt), LATER));
            var writes =
                    recorder.takeResponses().stream()
                            .map(WriteUnitsTest::capacity)
                            .flatMap(Optional::stream)
                            .toList();
            var settled = stores.deliveries().find(delivery.key(), LATER).orElseThrow();
            boolean within = settled.log().getFirst().exchange() != null;

            recorder.takeResponses();
            assertThat(writes)
                    .hasSize(within ? 1 : 2)
                    .allMatch(write -> write.table().capacityUnits() == 1);
        }
    }

    @Test
    void countsAnInvocationForOneUnitWhateverItCounts() {
        var all = new HashMap<Count, Long>();
        for (var count : Count.Of.values()) {
            all.put(count, 1L << 30);
        }
        for (var reason : DeadReason.values()) {
            all.put(new Count.Dead(reason), 1L << 30);
        }
        for (int bucket = 0; bucket < 62; bucket++) {
            all.put(new Count.Latency(bucket), 1L << 20);
        }
        var owner = new Owner("t".repeat(64), Samples.endpointId(1));
        table.tallies().add(owner, NOW, new Counts(all));
        table.tallies().add(owner, NOW, new Counts(all));

        assertThat(measured("count twice")).isEqualTo(2);
    }

    private static Attempt answered(Delivery delivery, int status) {
        var outcome = Outcome.answered(status, Optional.empty(), "{\"ok\":true}");
        return Samples.attempt(delivery, outcome, LATER);
    }

    private Exchange said(int length) {
        var text =
                random.ints(length, 33, 127)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        return new Exchange(Map.of(), new Exchange.Answer(Map.of(), text, false));
    }

    private record Accepted(Delivery delivery, double units) {}

    private Accepted accept(String tenant) {
        var event = smallEvent(tenant);
        stores.events().putIfAbsent(event);
        double put = measured("put the event");
        var key = event.key().to(Ids.newEndpointId(NOW, random));
        var delivery = stores.won(Samples.accept(key));
        return new Accepted(delivery, put + measured("accept the delivery"));
    }

    private double deliver(String tenant) {
        var accepted = accept(tenant);
        var delivery = accepted.delivery();
        var outcome = Outcome.answered(200, Optional.empty(), "<html>".repeat(10_000));
        stores.won(delivery.deliver(Samples.attempt(delivery, outcome, LATER), LATER));
        return accepted.units() + measured("deliver");
    }

    private Delivery retry(Delivery delivery, String answer) {
        recorder.takeResponses();
        var outcome = Outcome.answered(503, Optional.of(Duration.ofSeconds(9)), answer);
        var attempt = Samples.attempt(delivery, outcome, LATER);
        var at = LATER.plusSeconds(20L * attempt.number());
        return stores.won(delivery.retry(attempt, at, at.plus(LEASE), LATER));
    }

    private static Event smallEvent(String tenant) {
        var data =
                "{\"type\":\"order.created\",\"timestamp\":\"2026-11-22T12:00:00Z\",\"data\":{\"order\":\"ord_1\",\"total\":1999}}";
        var key = new EventKey(tenant, Ids.eventIdOf(tenant, "order 1"));
        return Samples.event(key, Payload.of(data.getBytes(StandardCharsets.UTF_8)));
    }

    private double measured(String what) {
        return recorder.takeResponses().stream()
                .map(WriteUnitsTest::capacity)
                .flatMap(Optional::stream)
                .mapToDouble(capacity -> print(what, capacity))
                .sum();
    }

    private static Optional<ConsumedCapacity> capacity(SdkResponse response) {
        return switch (response) {
            case PutItemResponse put -> Optional.of(put.consumedCapacity());
            case UpdateItemResponse update -> Optional.of(update.consumedCapacity());
            default -> Optional.empty();
        };
    }

    private static double print(String what, ConsumedCapacity capacity) {
        var indexes = capacity.globalSecondaryIndexes();
        System.out.printf(
                "%s: table %.0f, line %.0f, history %.0f%n",
                what,
                capacity.table().capacityUnits(),
                indexes.containsKey(DeliveryTable.LINE.name())
                        ? indexes.get(DeliveryTable.LINE.name()).capacityUnits()
                        : 0.0,
                indexes.containsKey(DeliveryTable.HISTORY.name())
                        ? indexes.get(DeliveryTable.HISTORY.name()).capacityUnits()
                        : 0.0);
        return capacity.capacityUnits();
    }
}
