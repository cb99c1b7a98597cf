package dev.posthorn.local.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The same work done here and there by turns, so that whatever else the machine does falls on both.
final class SideBySide {
    private record Round(Consumption here, Consumption there) {
        Ratio time(String work, double most) {
            return new Ratio("time of " + work, "ms", here.millisEach(), there.millisEach(), most);
        }
    }

    private final List<Round> rounds = new ArrayList<>();

    /// Does both once more, the other one first each time.
    void round(Supplier<Consumption> oneHere, Supplier<Consumption> oneThere) {
        if (rounds.size() % 2 == 0) {
            var here = oneHere.get();
            rounds.add(new Round(here, oneThere.get()));
        } else {
            var there = oneThere.get();
            rounds.add(new Round(oneHere.get(), there));
        }
    }

    /// All that was done here.
    Consumption here() {
        return sum(Round::here);
    }

    /// All that was done there.
    Consumption there() {
        return sum(Round::there);
    }

    /// There against here: units by their sums, time as in the round that is the median by its own ratio, since a machine that
    /// is slow for a while is slow for both sides of a round.
    ///
    /// @param work what is done
    /// @param most how many times as much it may take at most
    List<Ratio> ratios(String work, double most) {
        var time =
                rounds.stream()
                        .map(round -> round.time(work, most))
                        .sorted(Comparator.comparingDouble(Ratio::times))
                        .skip(rounds.size() / 2)
                        .findFirst()
                        .orElseThrow();
        return Stream.concat(Stream.of(time), Ratio.units(work, here(), there(), most).stream())
                .toList();
    }

    private Consumption sum(Function<Round, Consumption> side) {
        return rounds.stream().map(side).reduce(Consumption::plus).orElseThrow();
    }
}
