package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Works a transition's changes into a delivery.
final class Fold {
    private final @Nullable Delivery before;
    private int attempts;
    private int redrives;
    private List<Attempt> log = List.of();
    private Instant acceptedAt = Instant.EPOCH;
    private Instant expiresAt = Instant.EPOCH;
    private @Nullable DeadReason reason;
    private @Nullable Instant redrivenAt;
    private @Nullable Instant slotAt;
    private @Nullable String job;

    private Fold(@Nullable Delivery before) {
        this.before = before;
        if (before != null) {
            attempts = before.attempts();
            redrives = before.redrives();
            log = before.log();
            acceptedAt = before.acceptedAt();
            expiresAt = before.expiresAt();
            reason = before.reason();
            redrivenAt = before.redrivenAt();
            slotAt = before.slotAt();
            job = before.job();
        }
    }

    /// The delivery after a transition.
    ///
    /// @param before the delivery before; null where it comes to be
    static Delivery of(Transition transition, @Nullable Delivery before) {
        var fold = new Fold(before);
        transition.changes().forEach(fold::change);
        return fold.after(transition);
    }

    private void change(Change change) {
        switch (change) {
            case Change.Born born -> {
                acceptedAt = born.acceptedAt();
                expiresAt = born.expiresAt();
            }
            case Change.Attempted(var attempt) -> {
                attempts++;
                log = Stream.concat(log.stream(), Stream.of(attempt)).toList();
            }
            case Change.Reserved(var at) -> slotAt = at;
            case Change.Died(var why) -> reason = why;
            case Change.Redriven(var at) -> {
                attempts = 0;
                redrives++;
                reason = null;
                redrivenAt = at;
                job = null;
            }
            case Change.ByJob(var id) -> job = id;
        }
    }

    private Delivery after(Transition transition) {
        var step = transition.step();
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
                nextAttemptAt(transition),
                reason,
                redrivenAt,
                slotAt,
                job);
    }

    private @Nullable Instant nextAttemptAt(Transition transition) {
        return switch (transition.step().to()) {
            case DELIVERED, DEAD -> null;
            case PENDING, PARKED ->
                    transition.nextAttemptAt() == null && before != null
                            ? before.nextAttemptAt()
                            : transition.nextAttemptAt();
        };
    }
}
