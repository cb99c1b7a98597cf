package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Works a transition's changes into a delivery.
final class Fold {
    private Fold() {}

    static Delivery of(Transition transition, @Nullable Delivery before) {
        var step = transition.step();
        int attempts = before == null ? 0 : before.attempts();
        int redrives = before == null ? 0 : before.redrives();
        List<Attempt> log = before == null ? List.of() : before.log();
        Instant acceptedAt = before == null ? transition.at() : before.acceptedAt();
        Instant expiresAt = before == null ? transition.at() : before.expiresAt();
        DeadReason reason = before == null ? null : before.reason();
        Instant redrivenAt = before == null ? null : before.redrivenAt();
        for (var change : transition.changes()) {
            switch (change) {
                case Change.Born born -> {
                    acceptedAt = born.acceptedAt();
                    expiresAt = born.expiresAt();
                }
                case Change.Attempted(var attempt) -> {
                    attempts++;
                    log = Stream.concat(log.stream(), Stream.of(attempt)).toList();
                }
                case Change.Died(var why) -> reason = why;
                case Change.Redriven(var at) -> {
                    attempts = 0;
                    redrives++;
                    reason = null;
                    redrivenAt = at;
                }
            }
        }
        return new Delivery(
                transition.key(),
                step.to(),
                transition.version() + 1,
                attempts,
                redrives,
                log,
                acceptedAt,
                expiresAt,
                step.line(),
                transition.dueAt(),
                nextAttemptAt(transition, before),
                reason,
                redrivenAt);
    }

    private static @Nullable Instant nextAttemptAt(
            Transition transition, @Nullable Delivery before) {
        return switch (transition.step().to()) {
            case DELIVERED, DEAD -> null;
            case PENDING, PARKED ->
                    transition.nextAttemptAt() == null && before != null
                            ? before.nextAttemptAt()
                            : transition.nextAttemptAt();
        };
    }
}
