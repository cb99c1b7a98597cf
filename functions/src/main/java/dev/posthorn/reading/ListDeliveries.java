package dev.posthorn.reading;

import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists deliveries by acceptance, the latest first, and a tenant's dead by burial. A page reads a bounded number of entries, so that it
/// may be short, even empty, though another follows.
public final class ListDeliveries {
    /// The most endpoints whose histories are merged.
    public static final int MOST_ENDPOINTS = 50;

    /// How many entries a page reads for each delivery that it may show.
    static final int READS_FOR_EACH = 10;

    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final History history;

    /// @param deliveries where the dead stand
    /// @param endpoints whose histories there are
    /// @param history what they were owed
    public ListDeliveries(Deliveries deliveries, Endpoints endpoints, History history) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.history = history;
    }

    /// A page.
    ///
    /// @return empty where the tenant has more than [#MOST_ENDPOINTS] and the listing names none
    public Optional<Page<Delivery>> page(Listing listing, Instant now) {
        if (listing.isLine()) {
            return Optional.of(dead(listing, now));
        }
        var one = listing.endpointId();
        var ids =
                one == null
                        ? endpoints.ofTenant(listing.tenant()).stream().map(Endpoint::id).toList()
                        : List.of(one);
        return ids.size() > MOST_ENDPOINTS
                ? Optional.empty()
                : Optional.of(accepted(listing, ids, now));
    }

    private Page<Delivery> accepted(Listing listing, List<String> endpointIds, Instant now) {
        int limit = listing.limit();
        var merge =
                new Merge(
                        endpointIds.stream().map(id -> Strand.of(history, listing, id)).toList(),
                        READS_FOR_EACH * limit,
                        limit);
        var shown = new ArrayList<Delivery>();
        Position last = null;
        boolean goesOn = true;
        while (goesOn && shown.size() < limit) {
            var entries = merge.take(listing.state() == null ? limit - shown.size() : limit);
            var found = find(entries, now);
            var homes = homes(listing, found.values());
            for (int i = 0; i < entries.size() && shown.size() < limit; i++) {
                last = entries.get(i);
                Optional.ofNullable(found.get(last.key()))
                        .filter(each -> listing.shows(each, homes, now))
                        .ifPresent(shown::add);
                goesOn = i + 1 < entries.size() || !merge.hasEnded();
            }
            if (entries.isEmpty()) {
                return new Page<>(shown, merge.hasEnded() ? Optional.empty() : text(last));
            }
        }
        return new Page<>(shown, goesOn ? text(last) : Optional.empty());
    }

    private Map<DeliveryKey, Delivery> find(List<Position> entries, Instant now) {
        return history.find(entries.stream().map(Position::key).toList(), now).stream()
                .collect(Collectors.toMap(Delivery::key, Function.identity()));
    }

    private Homes homes(Listing listing, Collection<Delivery> found) {
        var homes = new Homes(endpoints, listing.tenant());
        return listing.asksForHomes() ? homes.of(found) : homes;
    }

    private Page<Delivery> dead(Listing listing, Instant now) {
        var shown = new ArrayList<Delivery>();
        var next = text(listing.from());
        for (int round = 0; round < READS_FOR_EACH; round++) {
            int missing = listing.limit() - shown.size();
            var page = deliveries.dead(listing.tenant(), now, next.orElse(null), missing);
            var homes = homes(listing, page.items());
            page.items().stream()
                    .filter(each -> listing.shows(each, homes, now))
                    .forEach(shown::add);
            next = page.next();
            if (next.isEmpty() || shown.size() == listing.limit()) {
                break;
            }
        }
        return new Page<>(shown, next);
    }

    private static Optional<String> text(@Nullable Position position) {
        return Optional.ofNullable(position).map(Position::text);
    }
}
