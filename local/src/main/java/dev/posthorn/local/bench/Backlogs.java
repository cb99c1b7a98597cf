package dev.posthorn.local.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// What an operation consumes while more and more deliveries wait in the due line.
///
/// @param pile where they wait
/// @param out where it is told
/// @param count how many are claimed, and how many are published, at each length of the line
record Backlogs(Pile pile, PrintStream out, int count) {
    private static final double MOST = 1.2;

    /// Measures.
    ///
    /// @param lengths of the line, ascending
    /// @return the units that each operation took with the longest line against the shortest
    List<Ratio> run(List<Integer> lengths) {
        var claims = new ArrayList<Consumption>();
        var events = new ArrayList<Consumption>();
        var table = new MarkdownTable(Consumption.columns("waiting in the due line"));
        int waiting = 0;
        for (int length : lengths) {
            pile.wait(length - waiting);
            waiting = length;
            pile.due(count);
            claims.add(pile.sweep());
            events.add(pile.ingest(count));
            table.row(claims.getLast().cells("claim in a sweep", length));
            table.row(events.getLast().cells("event published", length));
        }
        out.println(table);
        var ratios = new ArrayList<Ratio>();
        ratios.addAll(
                Ratio.units("a claim with a long line", claims.getFirst(), claims.getLast(), MOST));
        ratios.addAll(
                Ratio.units(
                        "an event with a long line", events.getFirst(), events.getLast(), MOST));
        return ratios;
    }
}
