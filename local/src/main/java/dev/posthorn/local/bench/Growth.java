package dev.posthorn.local.bench;

import dev.posthorn.local.engine.ConsumedUnits;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether what is stored slows down what is done: the same sweep and the same events among few deliveries and among many, in two
/// runtimes side by side, by turns.
public final class Growth {
    private static final double MOST = 1.2;

    private final Path template;
    private final PrintStream out;
    private final Plan plan;
    private final List<Ratio> ratios = new ArrayList<>();

    /// How much is measured.
    ///
    /// @param few how many deliveries are stored in one runtime
    /// @param many how many are stored in the other
    /// @param due how many are due for each sweep
    /// @param events how many are published each time
    /// @param rounds how often each is measured
    /// @param warmUp how many are due and published before, uncounted
    /// @param lines how many deliveries wait in the due line, ascending
    public record Plan(
            int few, int many, int due, int events, int rounds, int warmUp, List<Integer> lines) {}

    /// @param template the stack
    /// @param out where it is told
    /// @param plan how much is measured
    public Growth(Path template, PrintStream out, Plan plan) {
        this.template = template;
        this.out = out;
        this.plan = plan;
        ConsumedUnits.count();
    }

    /// Measures.
    ///
    /// @return whether every ratio is within its bound
    public boolean run() {
        try (var few = Pile.start(template);
                var many = Pile.start(template)) {
            fill(few, plan.few());
            fill(many, plan.many());
            rounds(few, many);
            ratios.addAll(new Backlogs(few, out, plan.events()).run(plan.lines()));
        }
        ratios.forEach(out::println);
        return ratios.stream().allMatch(Ratio::holds);
    }

    private void fill(Pile pile, int count) {
        long start = System.nanoTime();
        pile.deliver(count);
        out.printf("%,d deliveries stored in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
    }

    private void rounds(Pile few, Pile many) {
        for (var pile : List.of(few, many)) {
            pile.due(plan.warmUp());
            pile.sweep();
            pile.ingest(plan.warmUp());
        }
        var sweeps = new SideBySide();
        var ingests = new SideBySide();
        for (int round = 0; round < plan.rounds(); round++) {
            few.due(plan.due());
            many.due(plan.due());
            sweeps.round(few::sweep, many::sweep);
            ingests.round(() -> few.ingest(plan.events()), () -> many.ingest(plan.events()));
        }
        var table = new MarkdownTable(Consumption.columns("stored"));
        table.row(sweeps.here().cells("claim in a sweep", plan.few()));
        table.row(sweeps.there().cells("claim in a sweep", plan.many()));
        table.row(ingests.here().cells("event published", plan.few()));
        table.row(ingests.there().cells("event published", plan.many()));
        out.println();
        out.println(table);
        ratios.addAll(sweeps.ratios("a claim in a sweep", MOST));
        ratios.addAll(ingests.ratios("an event published", MOST));
    }
}
