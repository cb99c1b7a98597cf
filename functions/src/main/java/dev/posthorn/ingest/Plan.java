package dev.posthorn.ingest;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Filters;
import dev.posthorn.delivery.Filters.Match;
import dev.posthorn.delivery.Filters.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Which of a tenant's endpoints an event is owed to.
///
/// @param endpoints their ids
/// @param unsure the ids of those among them whose filter could not be tried
record Plan(List<String> endpoints, List<String> unsure) {
    /// Those that the event names, or all when it names none, as far as they want its type and its payload.
    static Plan of(Submission submission, List<Endpoint> all, Filters filters, Instant now) {
        var named = new HashSet<>(submission.endpoints());
        var wanting =
                all.stream()
                        .filter(endpoint -> named.isEmpty() || named.contains(endpoint.id()))
                        .filter(endpoint -> endpoint.wants(submission.type()))
                        .toList();
        if (wanting.stream().allMatch(endpoint -> endpoint.spec().filter() == null)) {
            return new Plan(wanting.stream().map(Endpoint::id).toList(), List.of());
        }
        return filtered(wanting, filters.read(submission.deliveredType(), submission.payload(now)));
    }

    private static Plan filtered(List<Endpoint> wanting, Reading reading) {
        var owed = new ArrayList<String>();
        var unsure = new ArrayList<String>();
        for (var endpoint : wanting) {
            var filter = endpoint.spec().filter();
            var match = filter == null ? Match.YES : reading.match(filter);
            if (match != Match.NO) {
                owed.add(endpoint.id());
            }
            if (match == Match.UNKNOWN) {
                unsure.add(endpoint.id());
            }
        }
        return new Plan(List.copyOf(owed), List.copyOf(unsure));
    }

    /// The first endpoint named that the tenant does not have.
    static Optional<String> unknown(Submission submission, List<Endpoint> all) {
        if (submission.endpoints().isEmpty()) {
            return Optional.empty();
        }
        var known = new HashSet<String>();
        all.forEach(endpoint -> known.add(endpoint.id()));
        return submission.endpoints().stream().filter(id -> !known.contains(id)).findFirst();
    }
}
