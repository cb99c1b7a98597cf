package dev.posthorn.local.chaos;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Kills Posthorn again and again while events flow, lets it settle, and reckons up.
public final class Chaos {
    private final Plan plan;
    private final PrintStream out;
    private final Ledger ledger = new Ledger();

    /// @param plan how it goes
    /// @param out where it is told
    public Chaos(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /// Runs it.
    ///
    /// @return whether everything that was accepted is accounted for
    /// @throws IllegalStateException when Posthorn does not come up, or ends by itself
    public boolean run() {
        out.println("chaos: " + plan.summary());
        try (var lives = Lives.begin(plan, out);
                var cast = Cast.open(lives.current(), plan.seed())) {
            publishAndKill(lives);
            var accepted = ledger.accepted();
            out.printf(
                    "  %d events are accepted; Posthorn lives on until they are settled%n",
                    accepted.size());
            var surveyor = new Surveyor(lives.current(), cast, plan.enable(), out);
            var survey = surveyor.await(accepted, plan.patience());
            lives.end();
            var letters = LetterBox.read(plan.folder().resolve("data"));
            var figures = figures(lives, cast, survey, letters);
            var report = Reckoning.of(ledger, cast, survey, letters, figures);
            report.print(out);
            return report.holds();
        }
    }

    private void publishAndKill(Lives lives) {
        var end = Instant.now().plus(plan.time());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var producers =
                    IntStream.rangeClosed(1, plan.producers())
                            .mapToObj(number -> new Producer(number, plan, lives, ledger, end))
                            .map(threads::submit)
                            .toList();
            lives.killUntil(end);
            producers.forEach(Chaos::join);
        }
    }

    private static void join(Future<?> producer) {
        try {
            producer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a producer failed", e.getCause());
        }
    }

    private Map<String, String> figures(
            Lives lives, Cast cast, Survey survey, List<String> letters) {
        var figures = new LinkedHashMap<String, String>();
        figures.put(
                "kills", "%d, %d of them while it started".formatted(lives.kills(), lives.early()));
        figures.put(
                "accepted events",
                "%d, %d of them stored before their producer was told"
                        .formatted(ledger.accepted().size(), ledger.storedUntold()));
        figures.put("unanswered requests", String.valueOf(ledger.unanswered()));
        figures.put("deliveries", String.valueOf(survey.all().count()));
        figures.put("delivered", String.valueOf(survey.count("delivered")));
        figures.put("dead", survey.count("dead") + " " + reasons(survey));
        figures.put("parked", String.valueOf(survey.count("parked")));
        int requests = cast.members().stream().mapToInt(member -> member.book().requests()).sum();
        figures.put(
                "attempts",
                "%d on record, %d received"
                        .formatted(survey.all().mapToInt(Standing::attempts).sum(), requests));
        figures.put(
                "duplicates received",
                String.valueOf(
                        cast.members().stream()
                                .mapToInt(member -> member.book().duplicates())
                                .sum()));
        figures.put(
                "dead letters",
                "%d of %d deliveries".formatted(letters.size(), new HashSet<>(letters).size()));
        return figures;
    }

    private static Map<String, Long> reasons(Survey survey) {
        return survey.all()
                .filter(each -> each.is("dead"))
                .map(Standing::reason)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
