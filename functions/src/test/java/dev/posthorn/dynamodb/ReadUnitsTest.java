package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.event;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.reading.DeadListing;
import dev.posthorn.reading.Homes;
import dev.posthorn.reading.ListDeliveries;
import dev.posthorn.reading.Listing;
import dev.posthorn.reading.ReadDead;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Owner;
import dev.posthorn.stats.ReadStats;
import dev.posthorn.stats.Tallies;
import dev.posthorn.stats.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// What every read of the API costs in read units, measured at two sizes of the table: a unit is 4 KB read consistently, or 8 KB otherwise.
class ReadUnitsTest {
    private static final Path PAGE = Path.of("../docs/api/costs.md");
    private static final int ENDPOINTS = 5;
    private static final int DEAD = 30;

    private final Recorder recorder = new Recorder();

    /// With `-Dposthorn.docs=write` it writes the page instead.
    @Test
    void doNotGrowWithTheTableAndAreWhatThePageSays() throws IOException {
        var small = measure(50);
        var large = measure(2_000);

        assertThat(large).isEqualTo(small);
        assertThat(recorder.requests(SdkRequest.class))
                .allMatch(
                        request ->
                                request instanceof GetItemRequest
                                        || request instanceof BatchGetItemRequest
                                        || request instanceof QueryRequest);
        var page = CostsPage.of(large);
        if ("write".equals(System.getProperty("posthorn.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("write it with -Dposthorn.docs=write").content().isEqualTo(page);
    }

    /// The units of each read, by what is read.
    private Map<String, Double> measure(int deliveries) {
        var table = LocalDynamoDb.newTable();
        fill(table, deliveries);
        var seen = table.through(LocalDynamoDb.client(recorder));
        var stores = seen.stores();
        var list = new ListDeliveries(stores.deliveries(), stores.endpoints(), seen.history());
        var stats = new ReadStats(seen.tallies(), stores.deliveries(), stores.endpoints());
        var now = NOW.plusSeconds(1);
        var units = new LinkedHashMap<String, Double>();
        units.put("an endpoint", cost(() -> stores.endpoints().find(TENANT, endpointId(1))));
        units.put(
                "an event of 1 KB with one delivery",
                cost(
                        () -> {
                            stores.events().find(event(1).key(), now);
                            stores.deliveries().ofEvent(event(1).key(), now);
                        }));
        units.put(
                "a delivery, delivered at the first attempt", cost(() -> read(seen, key(1), now)));
        units.put("a delivery with three attempts", cost(() -> read(seen, tried(), now)));
        for (int limit : new int[] {1, 25, 100}) {
            units.put(
                    "deliveries of an endpoint, %d a page".formatted(limit),
                    cost(() -> list.page(listing(endpointId(1), null, limit), now)));
        }
        units.put(
                "deliveries of an endpoint in a state that none is in, 10 a page",
                cost(() -> list.page(listing(endpointId(1), State.PARKED, 10), now)));
        units.put(
                "deliveries of a tenant with %d endpoints, 25 a page".formatted(ENDPOINTS),
                cost(() -> list.page(listing(null, null, 25), now)));
        units.put(
                "dead deliveries of a tenant, 25 a page",
                cost(
                        () -> {
                            var page = list.page(listing(null, State.DEAD, 25), now).orElseThrow();
                            new Homes(stores.endpoints(), TENANT).of(page.items());
                        }));
        var dead = new ReadDead(stores.deliveries(), seen.history(), stores.endpoints());
        units.put(
                "counts of %d dead deliveries".formatted(DEAD),
                cost(() -> dead.count(dead(100), now)));
        units.put(
                "dead deliveries exported with events of up to 4 KB, 25 a page",
                cost(
                        () ->
                                dead.page(dead(25), new Homes(stores.endpoints(), TENANT), now)
                                        .items()
                                        .forEach(
                                                each ->
                                                        stores.events()
                                                                .find(each.key().event(), now))));
        for (var window : Window.values()) {
            units.put(
                    "stats of an endpoint, " + window.label(),
                    cost(() -> stats.ofEndpoint(TENANT, endpointId(1), window, now)));
        }
        for (var window : Window.values()) {
            units.put(
                    "stats of a tenant with %d endpoints, %s".formatted(ENDPOINTS, window.label()),
                    cost(() -> stats.ofTenant(TENANT, window, now)));
        }
        return units;
    }

    private static DeliveryKey tried() {
        return key(100_000, 1);
    }

    private static void read(LocalTable table, DeliveryKey key, Instant now) {
        var found = table.stores().deliveries().find(key, now).orElseThrow();
        assertThat(table.exchanges().complete(found).log())
                .allMatch(attempt -> attempt.exchange() != null);
    }

    private static DeadListing dead(int limit) {
        return new DeadListing(TENANT, null, DeadFilter.in(Span.ALWAYS), null, limit);
    }

    private static Listing listing(@Nullable String endpointId, @Nullable State state, int limit) {
        return new Listing(TENANT, endpointId, state, Span.ALWAYS, null, limit);
    }

    /// As many deliveries to each endpoint, of which some are dead, and counts in every period of a week.
    private static void fill(LocalTable table, int deliveries) {
        var stores = table.stores();
        IntStream.rangeClosed(1, ENDPOINTS)
                .forEach(n -> stores.endpoints().create(Samples.endpoint(n)));
        stores.events().putIfAbsent(event(1, "{\"n\":\"" + "x".repeat(900) + "\"}"));
        for (int endpoint = 1; endpoint <= ENDPOINTS; endpoint++) {
            int to = endpoint;
            ManyDeliveries.accept(
                    table,
                    IntStream.range(0, Math.max(deliveries / ENDPOINTS, 110))
                            .mapToObj(n -> key(1_000 + n, to))
                            .toList());
        }
        var first = stores.won(Samples.accept(key(1)));
        var said = Samples.answered(first, 200, NOW).with(ExchangeCodingTest.USUAL);
        stores.won(first.deliver(table.exchanges().keep(first, said), NOW));
        for (int n = 0; n < DEAD; n++) {
            var dead =
                    stores.won(
                            stores.won(Samples.accept(key(50_000 + n, 2)))
                                    .die(DeadReason.TOO_OLD, NOW, Samples.LEASE));
            stores.won(dead.bury(NOW.plusMillis(n)));
        }
        retry(table, stores.won(Samples.accept(tried())));
        Concurrently.all(
                IntStream.range(0, 673).boxed().toList(),
                8,
                n -> {
                    count(table.tallies(), n);
                    return n;
                });
    }

    private static void retry(LocalTable table, Delivery delivery) {
        var current = delivery;
        for (int n = 0; n < 3; n++) {
            var outcome = Outcome.answered(503, Optional.empty(), "it is down");
            var attempt = Samples.attempt(current, outcome, NOW).with(ExchangeCodingTest.USUAL);
            var kept = table.exchanges().keep(current, attempt);
            current = table.stores().won(current.retry(kept, NOW, NOW, NOW));
        }
    }

    /// What a busy endpoint's quarter of an hour comes to.
    private static void count(Tallies tallies, int period) {
        var counts = new HashMap<Count, Long>();
        Stream.of(Count.Of.EVENTS, Count.Of.ACCEPTED, Count.Of.ATTEMPTS, Count.Of.DELIVERED)
                .forEach(each -> counts.put(each, 1_234L));
        counts.put(Count.Of.RETRIED, 12L);
        counts.put(new Count.Dead(DeadReason.ATTEMPTS_EXHAUSTED), 1L);
        for (int bucket = 12; bucket < 22; bucket++) {
            counts.put(new Count.Latency(bucket), 123L);
        }
        var at = NOW.minus(Tallies.PERIOD.multipliedBy(period));
        for (int endpoint = 1; endpoint <= ENDPOINTS; endpoint++) {
            tallies.add(new Owner(TENANT, endpointId(endpoint)), at, new Counts(counts));
        }
    }

    private double cost(Runnable read) {
        recorder.takeResponses();
        read.run();
        return recorder.takeResponses().stream()
                .flatMap(response -> capacity(response).stream())
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();
    }

    private static List<ConsumedCapacity> capacity(SdkResponse response) {
        return switch (response) {
            case GetItemResponse get -> List.of(get.consumedCapacity());
            case QueryResponse query -> List.of(query.consumedCapacity());
            case BatchGetItemResponse batch -> batch.consumedCapacity();
            default -> throw new AssertionError(response);
        };
    }
}
