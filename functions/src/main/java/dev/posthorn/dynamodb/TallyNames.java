package dev.posthorn.dynamodb;

import static dev.posthorn.contract.TallyItem.DEAD_PREFIX;
import static dev.posthorn.contract.TallyItem.LATENCY_PREFIX;

import dev.posthorn.contract.TallyItem;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.stats.Count;
import java.util.Arrays;
import java.util.Optional;

/// What counts are called in an item.
final class TallyNames {
    private TallyNames() {}

    static String of(Count count) {
        return switch (count) {
            case Count.Of.EVENTS -> TallyItem.EVENTS;
            case Count.Of.DUPLICATES -> TallyItem.DUPLICATES;
            case Count.Of.CONFLICTS -> TallyItem.CONFLICTS;
            case Count.Of.ACCEPTED -> TallyItem.ACCEPTED;
            case Count.Of.ATTEMPTS -> TallyItem.ATTEMPTS;
            case Count.Of.DELIVERED -> TallyItem.DELIVERED;
            case Count.Of.RETRIED -> TallyItem.RETRIED;
            case Count.Dead(var reason) -> DEAD_PREFIX + reason.name();
            case Count.Latency(int bucket) -> LATENCY_PREFIX + bucket;
        };
    }

    /// The count of this name; empty where it is none that this release knows.
    static Optional<Count> read(String name) {
        if (name.startsWith(LATENCY_PREFIX)) {
            return Optional.of(
                    new Count.Latency(Integer.parseInt(name.substring(LATENCY_PREFIX.length()))));
        }
        if (name.startsWith(DEAD_PREFIX)) {
            return Arrays.stream(DeadReason.values())
                    .filter(reason -> (DEAD_PREFIX + reason.name()).equals(name))
                    .findFirst()
                    .map(Count.Dead::new);
        }
        return Arrays.stream(Count.Of.values())
                .filter(count -> of(count).equals(name))
                .findFirst()
                .map(count -> count);
    }
}
