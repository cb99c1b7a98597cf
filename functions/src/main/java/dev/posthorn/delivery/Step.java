package dev.posthorn.delivery;

import org.jspecify.annotations.Nullable;

/// Every transition that a delivery can make, declared once. A [Transition] that is not one of these cannot be made, and
/// `docs/state-machine.md` is written from this table.
public enum Step {
    ACCEPT(null, "accept", State.PENDING, Line.DUE, "lease end", "item does not exist"),
    CLAIM(
            State.PENDING,
            "claim",
            State.PENDING,
            Line.DUE,
            "lease end",
            "version = v, and due or held by the claimant"),
    DELIVER(State.PENDING, "deliver", State.DELIVERED, Line.NONE, "", "version = v"),
    RETRY(
            State.PENDING,
            "retry(at)",
            State.PENDING,
            Line.DUE,
            "at (+ lease if hinted)",
            "version = v"),
    RELEASE(
            State.PENDING,
            "release",
            State.PENDING,
            Line.DUE,
            "now",
            "version = v; no attempt is counted"),
    DEFER(
            State.PENDING,
            "defer(slot)",
            State.PENDING,
            Line.DUE,
            "slot (+ lease if hinted)",
            "version = v; no attempt is counted"),
    DIE(State.PENDING, "die(reason)", State.DEAD, Line.DUE, "lease end", "version = v"),
    BURY(State.DEAD, "bury", State.DEAD, Line.DEAD, "now", "version = v, dead letter sent"),
    PARK(State.PENDING, "park", State.PARKED, Line.PARKED, "end of its age", "version = v"),
    RETURN(
            State.PARKED,
            "return",
            State.PENDING,
            Line.DUE,
            "lease end",
            "version = v; attempts are kept"),
    DIE_PARKED(State.PARKED, "die(reason)", State.DEAD, Line.DUE, "lease end", "version = v"),
    REDRIVE(
            State.DEAD,
            "redrive",
            State.PENDING,
            Line.DUE,
            "lease end",
            "version = v; attempts 0, redrives + 1"),
    EXHUME(
            State.DEAD,
            "exhume",
            State.DEAD,
            Line.DUE,
            "now",
            "version = v; it stood in no line of the dead, and is buried again"),
    LEAVE(
            State.DELIVERED,
            "leave",
            State.DELIVERED,
            Line.NONE,
            "",
            "version = v; it stood in a line, where nothing is left to do about it"),
    RELABEL(
            State.DEAD,
            "relabel(reason)",
            State.DEAD,
            Line.DEAD,
            "as it was",
            "version = v, and buried; only the reason changes"),
    RELABEL_UNBURIED(
            State.DEAD,
            "relabel(reason)",
            State.DEAD,
            Line.DUE,
            "as it was",
            "version = v, and not buried yet; only the reason changes");

    private final @Nullable State from;
    private final String label;
    private final State to;
    private final Line line;
    private final String dueAt;
    private final String condition;

    Step(@Nullable State from, String label, State to, Line line, String dueAt, String condition) {
        this.from = from;
        this.label = label;
        this.to = to;
        this.line = line;
        this.dueAt = dueAt;
        this.condition = condition;
    }

    /// The state it starts from; null for [#ACCEPT], which starts from nothing.
    public @Nullable State from() {
        return from;
    }

    /// What the transition is called in words.
    public String label() {
        return label;
    }

    /// The state it leads to.
    public State to() {
        return to;
    }

    /// The line afterwards.
    public Line line() {
        return line;
    }

    /// In words, the time that the delivery has in its line afterwards; empty where it is in none.
    public String dueAt() {
        return dueAt;
    }

    /// In words, the condition under which it is written.
    public String condition() {
        return condition;
    }
}
