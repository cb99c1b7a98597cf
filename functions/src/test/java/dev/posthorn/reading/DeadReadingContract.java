package dev.posthorn.reading;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.InMemoryHistory;
import dev.posthorn.delivery.InMemoryTable;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What reading the dead keeps to, whatever store they are in.
public abstract class DeadReadingContract {
    /// An hour after the age of those that were accepted at first is over.
    private static final Instant LATER = NOW.plus(RetryPolicy.DEFAULT.maxAge()).plusSeconds(3600);

    private static final Instant YOUNG = LATER.minusSeconds(1800);
    private static final int DEAD = 24;

    private ListingContract.Shown opened = shown(new InMemoryTable());

    /// Stores with nothing in them.
    protected abstract ListingContract.Shown open();

    @BeforeEach
    void openStores() {
        opened = open();
        for (int n = 1; n <= 2; n++) {
            opened.stores().endpoints().create(Samples.endpoint(TENANT, n, RetryPolicy.DEFAULT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void showsAndCountsThoseAskedForFirstBuriedFirst(int limit) {
        IntStream.range(0, DEAD).forEach(this::die);

        holds(null, filter(Set.of(), null), limit, _ -> true);
        holds(endpointId(2), filter(Set.of(), null), limit, n -> n % 2 == 1);
        holds(null, filter(Set.of(DeadReason.TOO_OLD), null), limit, n -> n % 3 == 0);
        holds(null, filter(Set.of(), true), limit, n -> n % 4 > 1);
        holds(null, filter(Set.of(), false), limit, n -> n % 4 < 2);
        holds(
                endpointId(1),
                filter(Set.of(DeadReason.REFUSED), false),
                limit,
                n -> n % 2 == 0 && n % 3 > 0 && n % 4 < 2);
        holds(null, DeadFilter.in(new Span(YOUNG, LATER)), limit, n -> n % 4 > 1);
        holds(null, filter(Set.of(DeadReason.ERASED), null), limit, _ -> false);
    }

    @Test
    void showsNoneTwiceAndNoneThatIsBackWhenTheyAreRedrivenBetweenPages() {
        var dead = IntStream.range(0, 6).mapToObj(this::die).toList();
        var listing = listing(null, filter(Set.of(), null), null, 2);

        var first = page(listing);
        redrive(dead.get(1));
        redrive(dead.get(3));
        var again = redrive(dead.get(4));
        bury(again, DeadReason.REFUSED, LATER.minusSeconds(1));
        var rest = pages(from(listing, first));

        assertThat(first.items()).extracting(Delivery::key).containsExactly(key(0, 1), key(1, 2));
        assertThat(rest).extracting(Delivery::key).containsExactly(key(2, 1), key(5, 2), key(4, 1));
    }

    @Test
    void goesOnOnlyWhereAPageMayBegin() {
        for (int n = 0; n < 15; n++) {
            bury(accept(key(n), NOW), DeadReason.REFUSED, NOW.plusSeconds(n));
        }
        bury(accept(key(15), YOUNG), DeadReason.REFUSED, YOUNG.plusSeconds(1));
        bury(accept(key(16), YOUNG), DeadReason.REFUSED, YOUNG.plusSeconds(2));
        var since = DeadFilter.in(new Span(YOUNG, Span.ALWAYS.last()));

        assertThat(pages(listing(null, since, null, 1)))
                .extracting(Delivery::key)
                .containsExactly(key(15), key(16));
        var ahead = DeadFilter.in(new Span(LATER.plusSeconds(3600), Span.ALWAYS.last()));
        assertThat(pages(listing(null, ahead, null, 1))).isEmpty();
        assertThat(read().count(listing(null, ahead, null, 1), LATER).next()).isEmpty();
    }

    private void holds(
            @Nullable String endpointId, DeadFilter filter, int limit, IntPredicate isAskedFor) {
        var listing = listing(endpointId, filter, null, limit);
        var expected = IntStream.range(0, DEAD).filter(isAskedFor).mapToObj(n -> key(n, 1 + n % 2));

        assertThat(pages(listing))
                .extracting(Delivery::key)
                .containsExactlyElementsOf(expected.toList());
        var counts = read().count(listing, LATER);
        assertThat(counts.all().within() + counts.all().past())
                .isEqualTo(IntStream.range(0, DEAD).filter(isAskedFor).count());
        assertThat(counts.next()).isEmpty();
    }

    /// The n-th of the dead: to one endpoint or the other, for one reason or another, and two of four past their retry window.
    private Delivery die(int n) {
        var delivery = accept(key(n, 1 + n % 2), n % 4 < 2 ? NOW : YOUNG);
        var reason = n % 3 == 0 ? DeadReason.TOO_OLD : DeadReason.REFUSED;
        return bury(delivery, reason, YOUNG.plusSeconds(n));
    }

    private Delivery accept(DeliveryKey key, Instant at) {
        return opened.stores().won(Delivery.accept(key, at, LEASE, END));
    }

    private Delivery bury(Delivery delivery, DeadReason reason, Instant at) {
        var dead = opened.stores().won(delivery.die(reason, at, Duration.ZERO));
        return opened.stores().won(dead.bury(at));
    }

    private Delivery redrive(Delivery dead) {
        return opened.stores().won(dead.redrive(LATER, LEASE));
    }

    private List<Delivery> pages(DeadListing first) {
        var shown = new ArrayList<Delivery>();
        var listing = first;
        while (true) {
            var page = page(listing);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(listing.limit());
            shown.addAll(page.items());
            if (page.next().isEmpty()) {
                return shown;
            }
            listing = from(listing, page);
        }
    }

    private Page<Delivery> page(DeadListing listing) {
        var homes = new Homes(opened.stores().endpoints(), TENANT);
        return read().page(listing, homes, LATER);
    }

    private static DeadListing from(DeadListing listing, Page<Delivery> before) {
        var from = before.next().orElseThrow();
        var span = listing.filter().span();
        assertThat(DeadListing.isStart(Position.parse(from), TENANT, span, LATER)).isTrue();
        return listing(listing.endpointId(), listing.filter(), from, listing.limit());
    }

    private static DeadListing listing(
            @Nullable String endpointId, DeadFilter filter, @Nullable String from, int limit) {
        return new DeadListing(TENANT, endpointId, filter, from, limit);
    }

    private static DeadFilter filter(Set<DeadReason> reasons, @Nullable Boolean within) {
        return new DeadFilter(Span.ALWAYS, reasons, Set.of(), within);
    }

    private ReadDead read() {
        var stores = opened.stores();
        return new ReadDead(stores.deliveries(), opened.history(), stores.endpoints());
    }

    private static ListingContract.Shown shown(InMemoryTable table) {
        return new ListingContract.Shown(
                new Stores(table, table, table), new InMemoryHistory(table));
    }
}
