package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Stats;
import java.util.Locale;

/// The answers that show stats.
public final class StatsViews {
    private static final double PERCENT = 100;

    private StatsViews() {}

    /// A tenant's.
    public static Answer ofTenant(Stats stats) {
        var json = head(stats);
        json.putObject("events")
                .put("accepted", stats.counts().times(Count.Of.EVENTS))
                .put("duplicates", stats.counts().times(Count.Of.DUPLICATES))
                .put("conflicts", stats.counts().times(Count.Of.CONFLICTS));
        return Answer.json(200, rest(stats, json));
    }

    /// An endpoint's.
    public static Answer ofEndpoint(Stats stats) {
        return Answer.json(200, rest(stats, head(stats)));
    }

    private static ObjectNode head(Stats stats) {
        return Json.object()
                .put("window", stats.window().label())
                .put("since", stats.since().toString())
                .put("until", stats.until().toString());
    }

    private static ObjectNode rest(Stats stats, ObjectNode json) {
        deliveries(stats, json.putObject("deliveries"));
        stats.successRate()
                .ifPresentOrElse(
                        rate -> json.put("successRate", rate), () -> json.putNull("successRate"));
        var median = stats.latencyMillis(50 / PERCENT);
        var most = stats.latencyMillis(95 / PERCENT);
        if (median.isPresent() && most.isPresent()) {
            json.putObject("latencyMillis")
                    .put("p50", median.getAsLong())
                    .put("p95", most.getAsLong());
        } else {
            json.putNull("latencyMillis");
        }
        var due = stats.oldestDue();
        return due == null
                ? json.putNull("oldestDueSeconds")
                : json.put("oldestDueSeconds", due.toSeconds());
    }

    private static void deliveries(Stats stats, ObjectNode json) {
        var dead = stats.dead();
        json.put("accepted", stats.counts().times(Count.Of.ACCEPTED))
                .put("delivered", stats.counts().times(Count.Of.DELIVERED))
                .put("retried", stats.counts().times(Count.Of.RETRIED))
                .put("dead", dead.values().stream().mapToLong(Long::longValue).sum());
        var byReason = json.putObject("deadByReason");
        dead.forEach(
                (reason, times) -> byReason.put(reason.name().toLowerCase(Locale.ROOT), times));
        json.put("parked", stats.parked());
    }
}
