package dev.posthorn.reading;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The histories of several endpoints as one: by acceptance, the latest first; within a millisecond by endpoint; within an endpoint as the
/// store has them. It reads a bounded number of entries and then takes no more.
final class Merge {
    private static final int READS_AT_ONCE = 16;
    private static final Comparator<Strand> NEXT =
            Comparator.comparing((Strand strand) -> strand.head().orElseThrow().at())
                    .reversed()
                    .thenComparing(Strand::endpointId);

    private final List<Strand> strands;
    private final int mostAtOnce;
    private int left;
    private boolean begun;

    /// @param strands one for each endpoint
    /// @param reads how many entries to read at most; but one of each strand is always read
    /// @param mostAtOnce how many of one strand to read at once
    Merge(List<Strand> strands, int reads, int mostAtOnce) {
        this.strands = strands;
        this.mostAtOnce = mostAtOnce;
        left = reads;
    }

    /// The next entries, fewer where it ends or may read no further.
    List<Position> take(int most) {
        var taken = new ArrayList<Position>();
        while (taken.size() < most && knowsNext()) {
            strands.stream()
                    .filter(strand -> !strand.hasEnded())
                    .min(NEXT)
                    .map(Strand::take)
                    .ifPresent(taken::add);
        }
        return taken;
    }

    /// Whether all has been taken.
    boolean hasEnded() {
        return strands.stream().allMatch(Strand::hasEnded);
    }

    private boolean knowsNext() {
        var dry = strands.stream().filter(Strand::isDry).toList();
        if (!dry.isEmpty()) {
            if (begun && left < dry.size()) {
                return false;
            }
            int each = Math.clamp(left / dry.size(), 1, mostAtOnce);
            left -=
                    Concurrently.all(dry, READS_AT_ONCE, strand -> strand.read(each)).stream()
                            .mapToInt(Integer::intValue)
                            .sum();
            begun = true;
        }
        return !hasEnded();
    }
}
