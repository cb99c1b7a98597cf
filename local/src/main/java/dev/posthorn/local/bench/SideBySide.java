package dev.posthorn.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The same work done here and there by turns, so that whatever else the machine does falls on both.
final class SideBySide {
    private final List<Consumption> here = new ArrayList<>();
    private final List<Consumption> there = new ArrayList<>();

    /// Does both once more, the other one first each time.
    void round(Supplier<Consumption> oneHere, Supplier<Consumption> oneThere) {
        if (here.size() % 2 == 0) {
            here.add(oneHere.get());
            there.add(oneThere.get());
        } else {
            there.add(oneThere.get());
            here.add(oneHere.get());
        }
    }

    /// All that was done here.
    Consumption here() {
        return here.stream().reduce(Consumption::plus).orElseThrow();
    }

    /// All that was done there.
    Consumption there() {
        return there.stream().reduce(Consumption::plus).orElseThrow();
    }

    /// There against here: time by the medians of the rounds, units by their sums.
    ///
    /// @param work what is done
    /// @param most how many times as much it may take at most
    List<Ratio> ratios(String work, double most) {
        return List.of(
                new Ratio("time of " + work, "ms", median(here), median(there), most),
                new Ratio(
                        "read units of " + work,
                        "units",
                        here().readsEach(),
                        there().readsEach(),
                        most),
                new Ratio(
                        "write units of " + work,
                        "units",
                        here().writesEach(),
                        there().writesEach(),
                        most));
    }

    private static double median(List<Consumption> all) {
        return all.stream()
                .mapToDouble(Consumption::millisEach)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
