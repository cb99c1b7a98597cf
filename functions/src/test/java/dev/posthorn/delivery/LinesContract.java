package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.posthorn.delivery.History.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of deliveries keeps to when it shows who stands in a line.
public abstract class LinesContract extends OnStores {
    private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(10));

    @ParameterizedTest
    @EnumSource
    void showsADeliveryWhereItsLastStepPutIt(Step step) {
        var delivery =
                step == Step.ACCEPT
                        ? Walk.take(stores, key(1))
                        : stores.won(
                                Walk.step(
                                        step,
                                        Walk.before(step, stores, key(1)),
                                        NOW.plusSeconds(9)));

        assertThat(due(MUCH_LATER).contains(key(1))).isEqualTo(step.line() == Line.DUE);
        assertThat(dead(TENANT).contains(delivery)).isEqualTo(step.line() == Line.DEAD);
    }

    @Test
    void showsWhatClaimingNeeds() {
        var pending = Walk.take(stores, key(1), Step.CLAIM, Step.RELEASE);
        var dead = Walk.take(stores, key(2), Step.DIE);

        assertThat(everyDue(MUCH_LATER, 10))
                .containsExactlyInAnyOrder(
                        new Due(key(1), State.PENDING, pending.version(), NOW.plusSeconds(2)),
                        new Due(
                                key(2),
                                State.DEAD,
                                dead.version(),
                                NOW.plusSeconds(1).plus(LEASE)));
    }

    @Test
    void showsNobodyBeforeTheirTime() {
        Walk.take(stores, key(1));

        assertThat(due(NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(due(NOW.plus(LEASE))).containsExactly(key(1));
    }

    @Test
    void showsNobodyWhoHasEnded() {
        Walk.take(stores, key(1));
        Walk.take(stores, key(2), Step.DIE, Step.BURY);

        assertThat(due(END.minusMillis(1))).containsExactly(key(1));
        assertThat(due(END)).isEmpty();
        assertThat(stores.deliveries().dead(TENANT, END.minusMillis(1), null, 10).items())
                .hasSize(1);
        assertThat(stores.deliveries().dead(TENANT, END, null, 10).items()).isEmpty();
    }

    @Test
    void hasEveryDeliveryInOneShardAndUsesThemAll() {
        IntStream.range(0, 100).forEach(n -> Walk.take(stores, key(n)));

        var shards =
                IntStream.range(0, stores.deliveries().shards())
                        .mapToObj(shard -> keys(shard, MUCH_LATER, 1000))
                        .toList();

        assertThat(shards).hasSizeGreaterThan(1).noneMatch(List::isEmpty);
        assertThat(shards.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(Samples::key).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void pagesThroughTheDueLongestDueFirst(int limit) {
        for (int n = 0; n < 40; n++) {
            stores.won(Walk.take(stores, key(n)).release(NOW.plusSeconds((n * 7) % 40)));
        }

        for (int shard = 0; shard < stores.deliveries().shards(); shard++) {
            var shown = due(shard, MUCH_LATER, limit);
            assertThat(shown)
                    .isSortedAccordingTo((one, other) -> one.dueAt().compareTo(other.dueAt()));
        }
        assertThat(everyDue(MUCH_LATER, limit))
                .extracting(Due::key)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void losesNobodyWhenThoseShownLeaveTheLine() {
        IntStream.range(0, 30).forEach(n -> Walk.take(stores, key(n), Step.RELEASE));
        var claimed = new ArrayList<DeliveryKey>();
        for (int shard = 0; shard < stores.deliveries().shards(); shard++) {
            var page = stores.deliveries().due(shard, MUCH_LATER, null, 2);
            while (true) {
                page.items().forEach(due -> stores.won(due.claim(MUCH_LATER, LEASE)));
                claimed.addAll(page.items().stream().map(Due::key).toList());
                if (page.next().isEmpty()) {
                    break;
                }
                page = stores.deliveries().due(shard, MUCH_LATER, page.next().get(), 2);
            }
        }

        assertThat(claimed).doesNotHaveDuplicates().hasSize(30);
    }

    @Test
    void showsWhatBecameDueLastTheLatestFirst() {
        for (int n = 0; n < 20; n++) {
            stores.won(Delivery.accept(key(n), NOW.plusSeconds(n), LEASE, END));
        }
        var now = NOW.plusSeconds(14).plus(LEASE);
        for (int shard = 0; shard < stores.deliveries().shards(); shard++) {
            var all = due(shard, now, 100).reversed();

            assertThat(stores.deliveries().lastDue(shard, now, 3))
                    .isEqualTo(all.subList(0, Math.min(3, all.size())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    void pagesThroughATenantsDeadLastBuriedFirst(int limit) {
        for (int n = 0; n < 12; n++) {
            stores.won(Walk.take(stores, key(n), Step.DIE).bury(NOW.plusSeconds(60 + n)));
        }
        var expected = IntStream.range(0, 12).mapToObj(n -> key(11 - n)).toList();

        assertThat(all(from -> stores.deliveries().dead(TENANT, NOW, from, limit)))
                .extracting(Delivery::key)
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    void pagesThroughThoseBuriedInASpanFirstBuriedFirst(int limit) {
        for (int n = 0; n < 12; n++) {
            stores.won(Walk.take(stores, key(n), Step.DIE).bury(NOW.plusSeconds(60 + n)));
        }
        var span = new Span(NOW.plusSeconds(63), NOW.plusSeconds(65));

        assertThat(allBuried(span, null, limit)).containsExactly(key(3), key(4), key(5));
        assertThat(allBuried(span, 0, limit)).containsExactly(key(3), key(4), key(5));
        assertThat(allBuried(span, 4, limit)).containsExactly(key(5));
        assertThat(allBuried(span, 9, limit)).isEmpty();
        assertThat(allBuried(new Span(NOW.plusSeconds(65), NOW.plusSeconds(63)), null, limit))
                .isEmpty();
    }

    /// @param after the number of the one behind which to begin; null to begin with the first
    private List<DeliveryKey> allBuried(Span span, @Nullable Integer after, int limit) {
        var start =
                after == null ? null : new Position(NOW.plusSeconds(60 + after), key(after)).text();
        return all(next -> buried(span, next == null ? start : next, limit));
    }

    private Page<DeliveryKey> buried(Span span, @Nullable String from, int limit) {
        var page = stores.deliveries().buried(TENANT, span, NOW, from, limit);
        return new Page<>(page.items().stream().map(Position::key).toList(), page.next());
    }

    @Test
    void keepsTheDeadOfTenantsApart() {
        var theirs = new DeliveryKey("acme-2", Samples.eventId(1), Samples.endpointId(1));
        Walk.take(stores, theirs, Step.DIE, Step.BURY);
        Walk.take(stores, key(1), Step.DIE, Step.BURY);
        var position = new Position(NOW, theirs).text();

        assertThat(dead(TENANT)).extracting(Delivery::key).containsExactly(key(1));
        assertThat(dead("acme-2")).extracting(Delivery::key).containsExactly(theirs);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stores.deliveries().dead(TENANT, NOW, position, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "1~acme", "x~acme~y", "99999999999999999999~a~b"})
    void refusesAPositionThatNoPageGave(String from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stores.deliveries().due(0, NOW, from, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stores.deliveries().dead(TENANT, NOW, from, 10));
    }

    private List<DeliveryKey> due(Instant now) {
        return everyDue(now, 100).stream().map(Due::key).toList();
    }

    private List<Due> everyDue(Instant now, int limit) {
        return IntStream.range(0, stores.deliveries().shards())
                .mapToObj(shard -> due(shard, now, limit))
                .flatMap(List::stream)
                .toList();
    }

    private List<DeliveryKey> keys(int shard, Instant now, int limit) {
        return due(shard, now, limit).stream().map(Due::key).toList();
    }

    private List<Due> due(int shard, Instant now, int limit) {
        return all(from -> stores.deliveries().due(shard, now, from, limit));
    }

    private List<Delivery> dead(String tenant) {
        return all(from -> stores.deliveries().dead(tenant, NOW, from, 100));
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
        var items = new ArrayList<T>();
        var page = pages.apply(null);
        items.addAll(page.items());
        while (page.next().isPresent()) {
            page = pages.apply(page.next().get());
            items.addAll(page.items());
        }
        return items;
    }
}
