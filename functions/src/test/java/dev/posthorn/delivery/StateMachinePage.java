package dev.posthorn.delivery;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Writes `docs/state-machine.md`.
final class StateMachinePage {
    private static final String INTRO =
            """
            # The states of a delivery

            Every transition that a delivery can make, each one conditional write that adds 1 to the delivery's version `v`; this page is
            written from `Step` by `StateMachineTest`, which also takes every one of them.

            """;

    private StateMachinePage() {}

    static String of(Step... steps) {
        return INTRO + table(steps) + "\n" + diagram(steps);
    }

    private static String table(Step... steps) {
        return """
                | from | transition | to | line afterwards | written when |
                |---|---|---|---|---|
                """
                + Arrays.stream(steps).map(StateMachinePage::row).collect(Collectors.joining());
    }

    private static String row(Step step) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        step.from() == null ? "–" : step.from() + " v",
                        step.label(),
                        step.to() + (step.from() == null ? " v1" : " v+1"),
                        line(step),
                        step.condition());
    }

    private static String line(Step step) {
        return switch (step.line()) {
            case NONE -> "none";
            case DUE -> "DUE, " + step.dueAt();
            case DEAD -> "DEAD of its tenant, " + step.dueAt();
            case PARKED -> "PARKED of its endpoint, " + step.dueAt();
        };
    }

    private static String diagram(Step... steps) {
        var arrows =
                Arrays.stream(steps)
                        .map(
                                step ->
                                        "    %s --> %s: %s\n"
                                                .formatted(
                                                        step.from() == null ? "[*]" : step.from(),
                                                        step.to(),
                                                        step.label()))
                        .distinct()
                        .collect(Collectors.joining());
        return "```mermaid\nstateDiagram-v2\n" + arrows + "    DELIVERED --> [*]\n```\n";
    }
}
