package dev.posthorn.circuit;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Observed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What attempts of this process came to that nothing follows from but numbers, kept for a while to be written together. It belongs to the
/// window in which it was seen. What is kept for the endpoints that were seen first is forgotten where there are too many.
final class Unwritten {
    private static final int MOST = 1_000;

    /// @param observed what was seen
    /// @param since when the first of it was
    record Kept(Observed observed, Instant since) {
        private Kept plus(Kept other) {
            return new Kept(
                    observed.plus(other.observed),
                    since.isBefore(other.since) ? since : other.since);
        }
    }

    private final Map<String, Kept> all = new LinkedHashMap<>();

    /// Takes out what is kept for an endpoint's window.
    synchronized Kept take(Endpoint endpoint, Instant now) {
        var kept = all.remove(nameOf(endpoint));
        return kept == null ? new Kept(Observed.NOTHING, now) : kept;
    }

    /// Keeps something for an endpoint's window, beside what another may have kept meanwhile.
    synchronized void keep(Endpoint endpoint, Kept kept) {
        if (kept.observed().attempts() == 0) {
            return;
        }
        all.merge(nameOf(endpoint), kept, Kept::plus);
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    private static String nameOf(Endpoint endpoint) {
        var window = endpoint.health().window();
        return String.join(
                "#",
                endpoint.tenant(),
                endpoint.id(),
                window == null ? "" : window.startedAt().toString());
    }
}
