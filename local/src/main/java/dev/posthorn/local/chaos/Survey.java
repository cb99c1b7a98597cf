package dev.posthorn.local.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Where every delivery stands.
///
/// @param byEvent the deliveries of each event, by its id
/// @param listed the ids of all dead deliveries that the API lists
/// @param disabled the ids of the endpoints that are disabled
record Survey(Map<String, List<Standing>> byEvent, Set<String> listed, Set<String> disabled) {
    /// An event's deliveries.
    List<Standing> of(Accepted event) {
        return byEvent.getOrDefault(event.id(), List.of());
    }

    /// How many deliveries are in a state.
    long count(String state) {
        return all().filter(each -> each.is(state)).count();
    }

    /// Whether something is still to become of a delivery, though nobody enables its endpoint.
    boolean isUnderWay(Standing standing) {
        return standing.is("pending")
                || (standing.is("parked") && !disabled.contains(standing.endpointId()));
    }

    /// All deliveries.
    Stream<Standing> all() {
        return byEvent.values().stream().flatMap(List::stream);
    }

    /// The dead that are not listed yet.
    Stream<Standing> unburied() {
        return all().filter(each -> each.is("dead") && !listed.contains(each.id()));
    }

    /// Whether another look at an event may show something else.
    boolean mayMove(Accepted event) {
        return of(event).stream().anyMatch(each -> each.is("pending") || each.is("parked"));
    }

    /// Whether something is still to become of anything.
    boolean moves() {
        return unburied().findAny().isPresent() || all().anyMatch(this::isUnderWay);
    }
}
