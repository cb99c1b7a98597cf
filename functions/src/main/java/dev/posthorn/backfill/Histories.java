package dev.posthorn.backfill;

import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The events of a tenant that one of its endpoints may lack, by way of the others that wanted them: one history after the other, those
/// that nobody wanted first.
///
/// @param history the histories
/// @param endpoints whose there are, or were
/// @param lacking the endpoint that may lack them, whose own history has only what it has
record Histories(History history, Endpoints endpoints, String lacking) {
    private static final String SEPARATOR = "/";

    /// Some of them.
    ///
    /// @param from where the page begins; empty for the first
    Page<EventKey> page(String tenant, Span span, String from, int limit) {
        var place = List.of((from.isEmpty() ? SEPARATOR : from).split(SEPARATOR, -1));
        var id = place.getFirst();
        var after = place.getLast().isEmpty() ? null : place.getLast();
        var page = history.events(tenant, id, span, after, limit);
        var next =
                page.next()
                        .map(rest -> id + SEPARATOR + rest)
                        .or(() -> behind(tenant, id).map(other -> other + SEPARATOR));
        return new Page<>(page.items(), next);
    }

    private Optional<String> behind(String tenant, String id) {
        return Stream.concat(Stream.of(History.UNWANTED), endpoints.allIds(tenant).stream())
                .filter(other -> other.compareTo(id) > 0 && !other.equals(lacking))
                .sorted()
                .findFirst();
    }
}
