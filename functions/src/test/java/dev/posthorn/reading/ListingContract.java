package dev.posthorn.reading;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.InMemoryHistory;
import dev.posthorn.delivery.InMemoryTable;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a list of deliveries keeps to, whatever store it reads.
public abstract class ListingContract {
    private static final Instant LATER = NOW.plusSeconds(3600);

    private Shown opened = opened(new InMemoryTable());
    private int published;

    /// Stores over one table.
    public record Shown(Stores stores, History history) {}

    /// Stores with nothing in them.
    protected abstract Shown open();

    @BeforeEach
    void openStores() {
        opened = open();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "3, 1", "3, 4", "3, 100", "12, 1", "12, 5"})
    void showsEveryDeliveryOnceLastAcceptedFirst(int endpointCount, int limit) {
        endpoints(endpointCount);
        var all = batches(endpointCount, 40, new Random(endpointCount * 100L + limit));

        var shown = pages(everything(limit), () -> {});

        assertThat(shown).extracting(Delivery::key).containsExactlyInAnyOrderElementsOf(all);
        assertThat(shown)
                .isSortedAccordingTo(
                        (one, other) -> other.acceptedAt().compareTo(one.acceptedAt()));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 1", "4, 3", "4, 10"})
    void showsNoneTwiceAndMissesNoneWhileDeliveriesMove(int endpointCount, int limit) {
        endpoints(endpointCount);
        var random = new Random(limit);
        var before = batches(endpointCount, 40, random);
        var moved = new ArrayList<>(before);

        var shown =
                pages(
                        everything(limit),
                        () -> {
                            for (int i = 0; i < 5; i++) {
                                move(moved.get(random.nextInt(moved.size())), random);
                            }
                            accept(1 + random.nextInt(endpointCount), LATER);
                        });

        assertThat(shown).extracting(Delivery::key).doesNotHaveDuplicates().containsAll(before);
        assertThat(shown.stream().filter(delivery -> delivery.acceptedAt().isBefore(LATER)))
                .hasSameSizeAs(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void breaksNoTieAcrossPages(int limit) {
        endpoints(3);
        var all = new ArrayList<DeliveryKey>();
        for (int endpoint = 1; endpoint <= 3; endpoint++) {
            for (int n = 0; n < 9; n++) {
                all.add(accept(endpoint, NOW).key());
            }
        }

        assertThat(pages(everything(limit), () -> {}))
                .extracting(Delivery::key)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(pages(of(endpointId(2), null, Span.ALWAYS, limit), () -> {}))
                .extracting(Delivery::key)
                .containsExactlyInAnyOrderElementsOf(all.subList(9, 18));
    }

    @Test
    void takesBothEndsOfASpan() {
        endpoints(2);
        IntStream.range(0, 6).forEach(n -> accept(1 + n % 2, NOW.plusMillis(n)));
        var span = new Span(NOW.plusMillis(1), NOW.plusMillis(4));

        for (var id : new @Nullable String[] {null, endpointId(1), endpointId(2)}) {
            var shown = pages(of(id, null, span, 2), () -> {});
            assertThat(shown).hasSize(id == null ? 4 : 2).allMatch(d -> span.has(d.acceptedAt()));
        }
        assertThat(page(everything(5), new Span(LATER, NOW)).items()).isEmpty();
    }

    @Test
    void showsOnlyThoseInAStateThoughPagesBeShort() {
        endpoints(2);
        var all = batches(2, 60, new Random(3));
        var rare = List.of(all.get(0), all.get(17), all.get(59));
        rare.forEach(key -> deliver(find(key)));

        assertThat(pages(of(null, State.DELIVERED, Span.ALWAYS, 1), () -> {}))
                .extracting(Delivery::key)
                .containsExactlyInAnyOrderElementsOf(rare);
        assertThat(pages(of(endpointId(1), State.PENDING, Span.ALWAYS, 7), () -> {}))
                .allMatch(delivery -> delivery.state() == State.PENDING)
                .hasSize(
                        (int)
                                all.stream()
                                        .filter(key -> key.endpointId().equals(endpointId(1)))
                                        .filter(key -> !rare.contains(key))
                                        .count());
    }

    @Test
    void showsATenantsDeadLastBuriedFirst() {
        endpoints(2);
        var first = bury(accept(1, NOW.plusSeconds(9)), NOW.plusSeconds(20));
        var second = bury(accept(2, NOW), NOW.plusSeconds(30));
        accept(1, NOW);

        assertThat(pages(of(null, State.DEAD, Span.ALWAYS, 1), () -> {}))
                .containsExactly(second, first);
        assertThat(pages(of(null, State.DEAD, new Span(NOW, NOW), 5), () -> {}))
                .containsExactly(second);
        assertThat(pages(of(endpointId(1), State.DEAD, Span.ALWAYS, 1), () -> {}))
                .containsExactly(first);
    }

    @Test
    void showsNobodyElsesAndNothingThatHasEnded() {
        endpoints(1);
        opened.stores()
                .won(
                        Delivery.accept(
                                new DeliveryKey("acme-2", Samples.eventId(1), endpointId(1)),
                                NOW,
                                LEASE,
                                END));
        accept(1, NOW);

        assertThat(pages(everything(5), () -> {})).hasSize(1);
        assertThat(list(of(endpointId(1), null, Span.ALWAYS, 5), END).items()).isEmpty();
    }

    @Test
    void asksForAnEndpointWhereThereAreTooMany() {
        endpoints(ListDeliveries.MOST_ENDPOINTS);
        accept(50, NOW);
        assertThat(list().page(everything(1), LATER)).isPresent();
        opened.stores().endpoints().create(Samples.endpoint(51));

        assertThat(list().page(everything(1), LATER)).isEmpty();
        assertThat(list().page(of(endpointId(50), null, Span.ALWAYS, 1), LATER)).isPresent();
    }

    private void endpoints(int count) {
        for (int n = 1; n <= count; n++) {
            opened.stores().endpoints().create(Samples.endpoint(TENANT, n, RetryPolicy.DEFAULT));
        }
    }

    /// Events to some of the endpoints each, several in one millisecond.
    private List<DeliveryKey> batches(int endpointCount, int deliveries, Random random) {
        var keys = new ArrayList<DeliveryKey>();
        while (keys.size() < deliveries) {
            var at = NOW.plusMillis(random.nextInt(6));
            keys.add(accept(1 + random.nextInt(endpointCount), at).key());
        }
        return keys;
    }

    private Delivery accept(int endpoint, Instant at) {
        var key = key(++published, endpoint);
        return opened.stores().won(Delivery.accept(key, at, LEASE, END));
    }

    private void move(DeliveryKey key, Random random) {
        var delivery = find(key);
        switch (delivery.state()) {
            case PENDING -> {
                if (random.nextBoolean()) {
                    deliver(delivery);
                } else {
                    bury(delivery, LATER);
                }
            }
            case DEAD -> opened.stores().won(delivery.redrive(LATER, LEASE));
            case DELIVERED, PARKED -> {
                // Nothing more comes of it.
            }
        }
    }

    private void deliver(Delivery delivery) {
        opened.stores().won(delivery.deliver(Samples.answered(delivery, 200, NOW), NOW));
    }

    private Delivery bury(Delivery delivery, Instant at) {
        var dead = opened.stores().won(delivery.die(DeadReason.TOO_OLD, at, LEASE));
        return opened.stores().won(dead.bury(at));
    }

    private Delivery find(DeliveryKey key) {
        return opened.stores().deliveries().find(key, NOW).orElseThrow();
    }

    private static Listing everything(int limit) {
        return of(null, null, Span.ALWAYS, limit);
    }

    private static Listing of(
            @Nullable String endpointId, @Nullable State state, Span span, int limit) {
        return new Listing(TENANT, endpointId, state, span, null, limit);
    }

    private List<Delivery> pages(Listing listing, Runnable between) {
        var shown = new ArrayList<Delivery>();
        var page = list(listing, LATER);
        while (true) {
            assertThat(page.items()).hasSizeLessThanOrEqualTo(listing.limit());
            shown.addAll(page.items());
            if (page.next().isEmpty()) {
                return shown;
            }
            var from = Position.parse(page.next().get());
            assertThat(
                            Listing.isStart(
                                    from,
                                    TENANT,
                                    listing.endpointId(),
                                    listing.state(),
                                    listing.span()))
                    .isTrue();
            between.run();
            page = list(from(listing, from), LATER);
        }
    }

    private static Listing from(Listing listing, Position from) {
        return new Listing(
                TENANT,
                listing.endpointId(),
                listing.state(),
                listing.span(),
                from,
                listing.limit());
    }

    private Page<Delivery> page(Listing listing, Span span) {
        return list(of(listing.endpointId(), listing.state(), span, listing.limit()), LATER);
    }

    private Page<Delivery> list(Listing listing, Instant now) {
        return list().page(listing, now).orElseThrow();
    }

    private ListDeliveries list() {
        var stores = opened.stores();
        return new ListDeliveries(stores.deliveries(), stores.endpoints(), opened.history());
    }

    private static Shown opened(InMemoryTable table) {
        return new Shown(new Stores(table, table, table), new InMemoryHistory(table));
    }
}
