package dev.posthorn.delivery;

import java.time.Duration;
import java.util.Collection;

/// What some attempts at one endpoint came to, counted.
///
/// @param succeeded how many delivered
/// @param failed how many failed in a way that says that the endpoint may be unwell
/// @param refused how many it answered with a refusal for good, as one does that is well
/// @param timeouts how many of the failed it took too long to answer
/// @param took how long they took, added up
public record Observed(int succeeded, int failed, int refused, int timeouts, Duration took) {
    /// Nothing yet.
    public static final Observed NOTHING = new Observed(0, 0, 0, 0, Duration.ZERO);

    /// Counts attempts.
    public static Observed of(Collection<Attempt> attempts) {
        return attempts.stream().map(Observed::of).reduce(NOTHING, Observed::plus);
    }

    private static Observed of(Attempt attempt) {
        var category = attempt.outcome().category();
        var took = attempt.duration();
        return switch (category) {
            case SUCCESS -> new Observed(1, 0, 0, 0, took);
            case HTTP_PERMANENT, GONE -> new Observed(0, 0, 1, 0, took);
            case TIMEOUT -> new Observed(0, 1, 0, 1, took);
            case HTTP_TRANSIENT, CONNECTION, TLS, DNS, ADDRESS_REFUSED ->
                    new Observed(0, 1, 0, 0, took);
        };
    }

    /// These and others.
    public Observed plus(Observed others) {
        return new Observed(
                succeeded + others.succeeded,
                failed + others.failed,
                refused + others.refused,
                timeouts + others.timeouts,
                took.plus(others.took));
    }

    /// Whether the endpoint answered any of them as one does that is well.
    public boolean showsLife() {
        return succeeded > 0 || refused > 0;
    }

    /// How many there were.
    public int attempts() {
        return succeeded + failed + refused;
    }
}
