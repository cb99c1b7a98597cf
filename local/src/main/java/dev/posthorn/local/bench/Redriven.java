package dev.posthorn.local.bench;

import dev.posthorn.contract.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a redrive came to whose process was killed.
///
/// @param dead how many deliveries were dead
/// @param atKill how many events had come when the process was killed
/// @param lookedAt how many deliveries the job says it looked at
/// @param redriven how many it says it redrove
/// @param times how often each event came, by its id
/// @param states how many deliveries are in each state, as the API tells it
record Redriven(
        int dead,
        int atKill,
        int lookedAt,
        int redriven,
        Map<String, Integer> times,
        Map<String, Integer> states) {
    /// What a kill may interrupt between the request and its settlement: whatever dispatch has in hand at once.
    static final int MOST_UNDER_WAY = Budget.DISPATCH_BATCH * Budget.DISPATCH_CONCURRENCY;

    /// How many requests were more than one for each event.
    int again() {
        return times.values().stream().mapToInt(count -> count - 1).sum();
    }

    /// What should not be, in words; nothing where all is as promised.
    List<String> problems() {
        var problems = new ArrayList<String>();
        if (atKill >= dead) {
            problems.add("nothing was left to be redriven when the process was killed");
        }
        if (lookedAt != dead || redriven != dead) {
            problems.add(
                    "the job looked at %d and redrove %d of %d"
                            .formatted(lookedAt, redriven, dead));
        }
        if (times.size() != dead) {
            problems.add("%d events were received of %d".formatted(times.size(), dead));
        }
        if (again() > MOST_UNDER_WAY) {
            problems.add(
                    "%d came again, and no more than %d can have been under way when the process was killed"
                            .formatted(again(), MOST_UNDER_WAY));
        }
        if (!states.equals(Map.of("delivered", dead))) {
            problems.add("not all are delivered: the API tells of %s".formatted(states));
        }
        return problems;
    }
}
