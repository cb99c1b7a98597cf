package dev.posthorn.model;

import java.util.List;
import java.util.Set;

/// Where explorations begin: before anything happened, and at the turns of a delivery's life, so that what happens late in it is looked
/// at as closely as what happens early.
final class Roots {
    private static final int UNAVAILABLE = 1;
    private static final int REFUSED = 2;

    private static final Calm CALM = new Calm(Rules.HONEST);
    private static final Shared ACCEPTED = CALM.accept(nothing());

    private Roots() {}

    /// Where the endpoint is always well.
    static List<Moment> well() {
        return List.of(
                Moment.quiet(nothing().submitting(2)),
                Moment.quiet(retried()),
                Moment.quiet(waiting()),
                Moment.quiet(dead()),
                Moment.quiet(buried().submitting(1)));
    }

    private static Shared nothing() {
        return new Shared(Scenario.START, 0, null, null, List.of(), null, Witness.NOTHING);
    }

    /// The first attempt failed; the hint of the second arrives.
    private static Shared retried() {
        return Calm.later(CALM.dispatch(ACCEPTED, UNAVAILABLE, ""));
    }

    /// All attempts but the last failed; the last is due, and not hinted.
    private static Shared waiting() {
        return Calm.later(CALM.dispatch(retried(), UNAVAILABLE, ""));
    }

    /// It died, and the worker crashed before it could bury it.
    private static Shared dead() {
        return CALM.dispatch(ACCEPTED, REFUSED, Call.BURY);
    }

    /// It is dead and buried.
    private static Shared buried() {
        return CALM.dispatch(ACCEPTED, REFUSED, "");
    }

    /// Where the endpoint is not always well: before the first attempt; with the delivery parked because the endpoint is disabled; and because its
    /// circuit is open.
    static List<Moment> unwell() {
        return List.of(Moment.quiet(served(2)), Moment.quiet(parked()), Moment.quiet(brokenOpen()));
    }

    /// Where a hint tells of a delivery whose endpoint is disabled, and one dispatcher, one round and the endpoint's owner are about: with the
    /// endpoint in the line of those looked at, and without, as nobody leaves it.
    static List<Moment> heldBack() {
        var disabled = CALM.change(served(1), false);
        var endpoint = disabled.endpoint();
        var outOfLine = new Ward(endpoint.in(endpoint.health().returned()), 1);
        var open = Set.of(Moment.DISPATCHER, Moment.OWNER, Moment.ROUNDS);
        return List.of(Moment.quiet(disabled, open), Moment.quiet(disabled.with(outOfLine), open));
    }

    private static Shared served(int changes) {
        return ACCEPTED.with(new Ward(Scenario.ENDPOINT, changes));
    }

    private static Shared parked() {
        return CALM.dispatch(CALM.change(served(1), false), 0, "");
    }

    /// The first attempt failed, which opened the circuit, and the second was parked.
    private static Shared brokenOpen() {
        var failed = CALM.dispatch(served(1), UNAVAILABLE, "");
        return CALM.dispatch(Calm.later(failed), 0, "");
    }
}
