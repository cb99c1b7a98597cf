package dev.posthorn.erasure;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Deletes all that a tenant has. The tenant takes no more when this begins; but a request that was under way then may still store an
/// event. So the events are gone through twice, with a wait in between that is longer than any request.
///
/// @param data what is stored
public record TenantDeletion(TenantData data) implements Worker {
    /// How long to wait for requests under way, and for the index of events to catch up.
    static final Duration SETTLING = Duration.ofSeconds(60);

    private static final String AGAIN = "events again";
    private static final int PAGE = 100;
    private static final int AT_ONCE = 16;

    @Override
    public Progress work(Job job) {
        var tenant = job.key().tenant();
        for (var endpoint : left(tenant, job.cursor())) {
            var events = data.someEvents(tenant, endpoint, PAGE);
            if (!events.isEmpty()) {
                return new Progress.More(job.phase(), endpoint, delete(events), Duration.ZERO);
            }
        }
        return job.phase().isEmpty()
                ? new Progress.More(AGAIN, "", Map.of(), SETTLING)
                : new Progress.Done(Map.of("items", data.deleteRest(tenant)));
    }

    /// The endpoints whose events may not be deleted yet: those from the cursor on. The first stands for no endpoint.
    private List<String> left(String tenant, String cursor) {
        var all = new ArrayList<String>();
        all.add(TenantData.NO_ENDPOINT);
        all.addAll(data.endpoints(tenant));
        return all.stream().filter(id -> id.compareTo(cursor) >= 0).sorted().toList();
    }

    private Map<String, Long> delete(List<EventKey> events) {
        long items =
                Concurrently.all(events, AT_ONCE, data::delete).stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return Map.of("events", (long) events.size(), "items", items);
    }
}
