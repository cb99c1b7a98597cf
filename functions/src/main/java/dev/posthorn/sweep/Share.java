package dev.posthorn.sweep;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chooses which of the due a sweep claims, so that no endpoint crowds out another: endpoints take turns.
final class Share {
    private final int limit;
    private final int each;
    private final Map<String, Deque<Due>> byEndpoint = new LinkedHashMap<>();
    private final Map<DeliveryKey, Boolean> seen = new HashMap<>();

    /// @param limit how many the sweep may claim in all
    /// @param each how many of one endpoint
    Share(int limit, int each) {
        this.limit = limit;
        this.each = each;
    }

    /// Offers a candidate; of one endpoint those that come first are chosen first.
    void offer(Due due) {
        var key = due.key();
        var queue =
                byEndpoint.computeIfAbsent(
                        key.tenant() + "#" + key.endpointId(), _ -> new ArrayDeque<>());
        if (queue.size() < each && seen.put(key, true) == null) {
            queue.add(due);
        }
    }

    /// The chosen, at most `limit`: one of each endpoint, then another of each, and so on.
    List<Due> chosen() {
        var chosen = new ArrayList<Due>();
        var turns = new ArrayDeque<>(byEndpoint.values());
        while (!turns.isEmpty() && chosen.size() < limit) {
            var queue = turns.poll();
            chosen.add(queue.poll());
            if (!queue.isEmpty()) {
                turns.add(queue);
            }
        }
        return chosen;
    }
}
