package dev.posthorn.manage;

import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/// Changes tenants: who says which version they mean loses to whoever was before them, who does not is done after them.
///
/// @param tenants where they are stored
/// @param clock the time
public record ChangeTenant(Tenants tenants, InstantSource clock) {
    private static final int MOST_RACES = 20;

    /// What a change is: the tenant and the time make the tenant of the next version.
    @FunctionalInterface
    public interface Change extends BiFunction<Tenant, Instant, Tenant> {}

    /// What came of it.
    public sealed interface Outcome {
        /// It is changed.
        ///
        /// @param tenant as it is now
        record Done(Tenant tenant) implements Outcome {}

        /// There is none.
        record Unknown() implements Outcome {}

        /// It has another version than was meant.
        record Lost() implements Outcome {}

        /// It is being deleted.
        record Ending() implements Outcome {}
    }

    /// Changes a tenant.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    public Outcome change(String id, OptionalLong expected, Change change) {
        for (int race = 0; race < MOST_RACES; race++) {
            var found = tenants.find(id);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            var before = found.get();
            if (expected.isPresent() && expected.getAsLong() != before.version()) {
                return new Outcome.Lost();
            }
            if (!before.isActive()) {
                return new Outcome.Ending();
            }
            var after = change.apply(before, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (tenants.replace(after)) {
                return new Outcome.Done(after);
            }
        }
        throw new IllegalStateException(
                "tenant %s changes faster than it can be changed".formatted(id));
    }
}
