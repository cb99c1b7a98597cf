package dev.posthorn.erasure;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Deletes all that a tenant has. First nobody gets in any more; but a request that was under way then may still store an event. So the
/// events are gone through twice, with a wait in between that is longer than any request.
///
/// @param data what is stored
/// @param endpoints the stored endpoints
/// @param retention how long deleted endpoints are remembered should this job never end
/// @param clock the time
public record TenantDeletion(
        TenantData data, Endpoints endpoints, Duration retention, InstantSource clock)
        implements Worker {
    /// How long to wait for requests under way, and for the index of events to catch up.
    static final Duration SETTLING = Duration.ofSeconds(60);

    private static final String EVENTS = "events";
    private static final String AGAIN = "events again";
    private static final String COUNTS = "counts";
    private static final int PAGE = 100;
    private static final int AT_ONCE = 16;

    @Override
    public Progress work(Job job) {
        var tenant = job.key().tenant();
        if (job.phase().isEmpty()) {
            return new Progress.More(EVENTS, "", Map.of("items", close(tenant)), Duration.ZERO);
        }
        if (job.phase().equals(AGAIN) && job.cursor().isEmpty()) {
            close(tenant);
        }
        if (job.phase().equals(COUNTS)) {
            return counts(tenant, left(tenant, job.cursor()));
        }
        for (var endpoint : left(tenant, job.cursor())) {
            var events = data.someEvents(tenant, endpoint, PAGE);
            if (!events.isEmpty()) {
                return new Progress.More(job.phase(), endpoint, delete(events), Duration.ZERO);
            }
        }
        return job.phase().equals(EVENTS)
                ? new Progress.More(AGAIN, "", Map.of(), SETTLING)
                : new Progress.More(COUNTS, "", Map.of(), Duration.ZERO);
    }

    /// A page for each endpoint: eight days of counts are some hundred items.
    private Progress counts(String tenant, List<String> left) {
        long items = left.stream().findFirst().map(id -> data.deleteCounts(tenant, id)).orElse(0L);
        return left.size() > 1
                ? new Progress.More(COUNTS, left.get(1), Map.of("items", items), Duration.ZERO)
                : new Progress.Done(Map.of("items", items + rest(tenant)));
    }

    private long rest(String tenant) {
        return data.deleteDoors(tenant) + data.deleteRest(tenant);
    }

    /// Without endpoints the tenant wants no events, and without sources and keys nobody brings any.
    private long close(String tenant) {
        var now = clock.instant();
        for (var open = endpoints.ofTenant(tenant);
                !open.isEmpty();
                open = endpoints.ofTenant(tenant)) {
            open.forEach(endpoint -> endpoints.delete(endpoint, now, now.plus(retention)));
        }
        return data.deleteDoors(tenant);
    }

    /// The endpoints that may have something left: those from the cursor on. The first stands for no endpoint.
    private List<String> left(String tenant, String cursor) {
        var all = new ArrayList<String>();
        all.add(TenantData.NO_ENDPOINT);
        all.addAll(endpoints.allIds(tenant));
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
