package dev.posthorn.local.chaos;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run came to.
///
/// @param figures what was counted, by what it is
/// @param lost what was accepted and is neither delivered nor dead nor parked nor pending, or claimed to be and is not
/// @param corrupted what did not arrive as it was accepted
/// @param unaccounted dead deliveries without a dead letter, and dead letters without a dead delivery
/// @param pending what is still to be done
/// @param wrong whatever else should not be
record Report(
        Map<String, String> figures,
        List<String> lost,
        List<String> corrupted,
        List<String> unaccounted,
        List<String> pending,
        List<String> wrong) {
    /// How much of each kind is shown.
    private static final int SHOWN = 20;

    /// Whether every promise was kept.
    boolean holds() {
        return broken().values().stream().allMatch(List::isEmpty);
    }

    /// Prints it.
    void print(PrintStream out) {
        out.println();
        figures.forEach((name, figure) -> out.printf("  %-24s %s%n", name, figure));
        broken().forEach((name, all) -> out.printf("  %-24s %d%n", name, all.size()));
        out.println();
        broken().entrySet().stream()
                .flatMap(
                        each ->
                                each.getValue().stream()
                                        .limit(SHOWN)
                                        .map(one -> each.getKey() + ": " + one))
                .forEach(line -> out.println("  " + line));
        out.println(
                holds()
                        ? "Everything that was accepted is accounted for."
                        : "Not everything that was accepted is accounted for.");
    }

    private Map<String, List<String>> broken() {
        var broken = new LinkedHashMap<String, List<String>>();
        broken.put("pending", pending);
        broken.put("letters unaccounted for", unaccounted);
        broken.put("wrong", wrong);
        broken.put("corrupted", corrupted);
        broken.put("lost", lost);
        return broken;
    }
}
