package dev.posthorn.delivery;

import dev.posthorn.delivery.History.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored deliveries. Deliveries past their `expiresAt` count as absent everywhere.
public interface Deliveries {
    /// Writes a transition if its condition holds.
    Applied apply(Transition transition);

    /// The delivery, if it is there and not expired; sees every write before the call.
    Optional<Delivery> find(DeliveryKey key, Instant now);

    /// All deliveries of an event, ordered by endpoint; sees every write before the call.
    List<Delivery> ofEvent(EventKey key, Instant now);

    /// Reads deliveries with their events and endpoints, each delivery as its last write left it. Those that are not there are left out.
    List<Work> load(Collection<DeliveryKey> keys, Instant now);

    /// The most shards that the due line may ever have had.
    int MOST_SHARDS = 256;

    /// How many shards the due line has.
    int shards();

    /// What is due in a shard, longest due first. It may lag behind the deliveries themselves, and a page may hold less than its limit
    /// though another follows.
    ///
    /// @param shard from 0 to [#MOST_SHARDS] - 1
    /// @param now what is due by then
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    /// @throws IllegalArgumentException when `from` is not what a page gave as its next
    Page<Due> due(int shard, Instant now, @Nullable String from, int limit);

    /// What became due last in a shard, the latest first. It may lag behind the deliveries themselves.
    ///
    /// @param shard from 0 to [#MOST_SHARDS] - 1
    /// @param now what is due by then
    /// @param limit how many at most
    List<Due> lastDue(int shard, Instant now, int limit);

    /// A tenant's buried deliveries, last buried first. It may lag behind the deliveries themselves, and a page may hold less than its
    /// limit though another follows.
    ///
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    /// @throws IllegalArgumentException when `from` is not what a page of this tenant gave as its next
    Page<Delivery> dead(String tenant, Instant now, @Nullable String from, int limit);

    /// Where a tenant's buried deliveries stand in their line, first buried first. It may lag behind the deliveries themselves, and a page may
    /// hold less than its limit though another follows.
    ///
    /// @param burials when they were buried
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    /// @throws IllegalArgumentException when `from` is not what a page of this tenant gave as its next
    Page<Position> buried(
            String tenant, Span burials, Instant now, @Nullable String from, int limit);

    /// What is parked for an endpoint, what grows too old first first. It may lag behind the deliveries themselves, and a page may hold less
    /// than its limit though another follows.
    ///
    /// @param dueIn only what grows too old within this span
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<Due> parkedFor(
            String tenant,
            String endpointId,
            History.Span dueIn,
            Instant now,
            @Nullable String from,
            int limit);

    /// How many deliveries are parked for an endpoint, as far as one look tells: at most some thousands. It may lag behind them.
    long parked(String tenant, String endpointId);

    /// What came of a transition.
    sealed interface Applied {
        /// It was written.
        ///
        /// @param delivery the delivery now
        record Won(Delivery delivery) implements Applied {}

        /// Its condition did not hold; nothing changed.
        ///
        /// @param current the delivery it lost to, or null when there is none
        record Lost(@Nullable Delivery current) implements Applied {}
    }
}
