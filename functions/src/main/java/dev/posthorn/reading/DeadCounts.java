package dev.posthorn.reading;

import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How many are dead, by why they are and by whether they could still be delivered.
///
/// @param reasons how many of each reason that there is
/// @param next where to go on counting; empty when all are counted
public record DeadCounts(Map<DeadReason, Windows> reasons, Optional<String> next) {
    /// How many could still be delivered had they not died, and how many are too old.
    ///
    /// @param within those whose age is not over
    /// @param past those whose age is
    public record Windows(long within, long past) {
        private static final Windows NONE = new Windows(0, 0);

        private Windows and(boolean isWithin) {
            return isWithin ? new Windows(within + 1, past) : new Windows(within, past + 1);
        }

        /// These and those.
        public Windows plus(Windows other) {
            return new Windows(within + other.within, past + other.past);
        }
    }

    /// How many there are for whatever reason.
    public Windows all() {
        return reasons.values().stream().reduce(Windows.NONE, Windows::plus);
    }

    static final class Sum {
        private final Map<DeadReason, Windows> reasons = new EnumMap<>(DeadReason.class);

        void add(Delivery dead, boolean within) {
            reasons.merge(
                    Objects.requireNonNull(dead.reason()), Windows.NONE.and(within), Windows::plus);
        }

        DeadCounts upTo(Optional<String> next) {
            return new DeadCounts(reasons, next);
        }
    }
}
