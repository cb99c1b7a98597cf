package dev.posthorn.local.bench;

import java.util.ArrayList;
import java.util.List;

/// What isolation came to.
///
/// @param alone how long the well endpoints waited alone
/// @param busy how long they waited beside as many more deliveries of their own as the flood has: what the machine takes longer for being busier
/// @param beside how long they waited beside the bad ones
/// @param trouble what the bad ones got: were it nothing, there was nothing to be isolated from
record Isolated(Waits alone, Waits busy, Waits beside, Trouble trouble) {
    private static final double MOST = 1.5;
    private static final int JUDGED = 95;

    /// What the bad endpoints got.
    ///
    /// @param flood how many events the flooded one was owed
    /// @param meanwhile how many of them it took while the others were measured
    /// @param inTheEnd how many it took in the end
    /// @param atHung how many requests came to the one that hangs
    /// @param atFailing how many came to the one that fails
    record Trouble(int flood, long meanwhile, long inTheEnd, long atHung, long atFailing) {
        /// What was missing, in words.
        List<String> missing() {
            var missing = new ArrayList<String>();
            if (meanwhile == 0) {
                missing.add("nothing of the flood was delivered while the others were measured");
            }
            if (inTheEnd != flood) {
                missing.add(
                        "of the flood's %,d events %,d were delivered".formatted(flood, inTheEnd));
            }
            if (atHung == 0) {
                missing.add("the endpoint that hangs got no request");
            }
            if (atFailing == 0) {
                missing.add("the endpoint that fails got no request");
            }
            return missing;
        }
    }

    /// The whole time beside the bad ones against the time alone; and against a time as busy, in which none of them is bad, together with the first
    /// minute, in which the circuits of the bad ones are not open yet. The worst minute is told and not judged: among many, one is bad
    /// by whatever else the machine did.
    List<Ratio> ratios() {
        return List.of(
                ratio("p95 from acceptance to arrival", beside.percentiles(), alone),
                ratio("the same against as many more of their own", beside.percentiles(), busy),
                ratio("the first minute of it against those", beside.firstMinute(), busy));
    }

    /// The worst minute against the time alone.
    Ratio worst() {
        return ratio("the worst minute against alone", beside.worstMinute(), alone);
    }

    boolean holds() {
        return trouble.missing().isEmpty() && ratios().stream().allMatch(Ratio::holds);
    }

    /// Percentiles, in Markdown.
    MarkdownTable table() {
        var table = new MarkdownTable(List.of("97 endpoints", "p50 ms", "p95 ms", "p99 ms"));
        table.row(cells("alone", alone.percentiles()));
        table.row(cells("beside as many more of their own", busy.percentiles()));
        table.row(cells("beside the bad ones", beside.percentiles()));
        table.row(cells("the first minute of it", beside.firstMinute()));
        table.row(cells("the worst minute of it", beside.worstMinute()));
        return table;
    }

    private static Ratio ratio(String what, Percentiles measured, Waits compared) {
        return new Ratio(
                what, "ms", millis(compared.percentiles(), JUDGED), millis(measured, JUDGED), MOST);
    }

    private static List<String> cells(String what, Percentiles times) {
        return List.of(
                what,
                String.valueOf(millis(times, 50)),
                String.valueOf(millis(times, JUDGED)),
                String.valueOf(millis(times, 99)));
    }

    private static long millis(Percentiles times, int share) {
        return times.at(share).toMillis();
    }
}
