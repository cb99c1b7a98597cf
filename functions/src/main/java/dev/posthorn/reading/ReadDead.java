package dev.posthorn.reading;

import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through a tenant's dead, first buried first. A call reads a bounded number of entries, so that it may show few, even none, though
/// others follow.
///
/// @param deliveries where the dead stand
/// @param history reads many deliveries at once
/// @param endpoints theirs
public record ReadDead(Deliveries deliveries, History history, Endpoints endpoints) {
    /// How many deliveries a call looks at.
    public static final int MOST = 1000;

    private static final int READ_AT_ONCE = 100;

    /// Counts them, whatever the listing's limit is.
    public DeadCounts count(DeadListing listing, Instant now) {
        var homes = new Homes(endpoints, listing.tenant());
        var counts = new DeadCounts.Sum();
        var next = Optional.ofNullable(listing.from());
        for (int looked = 0; looked < MOST; looked += READ_AT_ONCE) {
            var page = page(listing, homes, next.orElse(null), READ_AT_ONCE, now);
            page.items().forEach(dead -> counts.add(dead, homes.isWithinRetryWindow(dead, now)));
            next = page.next();
            if (next.isEmpty()) {
                break;
            }
        }
        return counts.upTo(next);
    }

    /// Shows them.
    public Page<Delivery> page(DeadListing listing, Homes homes, Instant now) {
        var shown = new ArrayList<Delivery>();
        var next = Optional.ofNullable(listing.from());
        for (int looked = 0; looked < MOST; looked += READ_AT_ONCE) {
            int missing = Math.min(listing.limit() - shown.size(), READ_AT_ONCE);
            var page = page(listing, homes, next.orElse(null), missing, now);
            shown.addAll(page.items());
            next = page.next();
            if (next.isEmpty() || shown.size() == listing.limit()) {
                break;
            }
        }
        return new Page<>(shown, next);
    }

    private Page<Delivery> page(
            DeadListing listing, Homes homes, @Nullable String from, int limit, Instant now) {
        var burials = listing.filter().burials(now);
        var line = deliveries.buried(listing.tenant(), burials, now, from, limit);
        var places = line.items().stream().filter(place -> isWanted(place.key(), listing)).toList();
        var keys = places.stream().map(Position::key).toList();
        var found = inOrder(places, history.find(keys, now));
        homes.of(found);
        return new Page<>(
                found.stream().filter(dead -> homes.has(listing.filter(), dead, now)).toList(),
                line.next());
    }

    private static boolean isWanted(DeliveryKey key, DeadListing listing) {
        return listing.endpointId() == null || listing.endpointId().equals(key.endpointId());
    }

    /// Those that still stand where the line had them: one that was redriven and has died again is met further on.
    private static List<Delivery> inOrder(List<Position> places, List<Delivery> found) {
        var byKey = new HashMap<DeliveryKey, Delivery>();
        found.stream()
                .filter(delivery -> delivery.line() == Line.DEAD)
                .forEach(delivery -> byKey.put(delivery.key(), delivery));
        return places.stream()
                .flatMap(
                        place ->
                                Optional.ofNullable(byKey.get(place.key()))
                                        .filter(dead -> place.at().equals(dead.dueAt()))
                                        .stream())
                .toList();
    }
}
