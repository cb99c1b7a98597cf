package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event owed to one endpoint. Its methods say what may happen to it next, as [Transition]s; nothing changes until a store has
/// applied one.
///
/// @param key which delivery
/// @param state what it is in
/// @param version counts its transitions; every write is conditional on it
/// @param attempts attempts made since acceptance or the last redrive
/// @param redrives how often it was redriven
/// @param log every attempt ever made, oldest first
/// @param acceptedAt when the event was accepted
/// @param expiresAt when the item ends
/// @param line where it stands
/// @param dueAt when something must be done about it; null where it stands in no line
/// @param nextAttemptAt when it is to be attempted next; null where no attempt is to come
/// @param reason why it is dead; null unless it is
/// @param redrivenAt when it was last redriven; null where it never was
/// @param slotAt the slot of its endpoint's rate that was last reserved for it; null where none was
/// @param job the id of the job that last brought it back, or into being; null where none did since its last redrive
public record Delivery(
        DeliveryKey key,
        State state,
        long version,
        int attempts,
        int redrives,
        List<Attempt> log,
        Instant acceptedAt,
        Instant expiresAt,
        Line line,
        @Nullable Instant dueAt,
        @Nullable Instant nextAttemptAt,
        @Nullable DeadReason reason,
        @Nullable Instant redrivenAt,
        @Nullable Instant slotAt,
        @Nullable String job) {
    private static final Duration TIME_TO_BE_SWEPT = Duration.ofMinutes(1);
    private static final Duration SLOT_HOLDS = Duration.ofSeconds(30);

    /// Accepts a delivery, which is also its first claim.
    public static Transition accept(
            DeliveryKey key, Instant now, Duration lease, Instant expiresAt) {
        return Transition.birth(key, now, now, lease, expiresAt).build();
    }

    /// Accepts a delivery of an event of earlier, claimed for an attempt later on.
    ///
    /// @param expiresAt when its event ends
    public static Transition backfill(
            DeliveryKey key,
            String job,
            Instant attemptAt,
            Instant now,
            Duration lease,
            Instant expiresAt) {
        return Transition.birth(key, now, attemptAt, lease, expiresAt)
                .change(new Change.ByJob(job))
                .build();
    }

    /// The claim that whoever holds this version has, given up for a new one with a whole lease.
    public Transition claim(Instant now, Duration lease) {
        return Transition.of(Step.CLAIM, this, now).dueAt(now.plus(lease)).build();
    }

    /// The attempt succeeded.
    public Transition deliver(Attempt attempt, Instant now) {
        return Transition.of(Step.DELIVER, this, now).change(new Change.Attempted(attempt)).build();
    }

    /// The attempt failed and there will be another.
    ///
    /// @param at when
    /// @param dueAt when the sweep shall see to it: `at`, or the end of the lease of a claim that is hinted now
    public Transition retry(Attempt attempt, Instant at, Instant dueAt, Instant now) {
        return Transition.of(Step.RETRY, this, now)
                .dueAt(dueAt)
                .nextAttemptAt(at)
                .change(new Change.Attempted(attempt))
                .build();
    }

    /// Gives the claim back without having attempted.
    public Transition release(Instant now) {
        return Transition.of(Step.RELEASE, this, now).dueAt(now).build();
    }

    /// Gives the claim back without having attempted, until the slot that its endpoint's rate leaves it.
    ///
    /// @param slot when it may be attempted
    /// @param lease of the claim that it is, where a hint can be held back for so long; else the sweep claims it shortly before
    public Transition defer(Instant slot, Instant now, Duration lease) {
        return later(slot, now, lease).change(new Change.Reserved(slot)).build();
    }

    /// Gives the claim back without having attempted, to ask for a slot at a time.
    ///
    /// @param lease as when it has a slot
    public Transition postpone(Instant at, Instant now, Duration lease) {
        return later(at, now, lease).build();
    }

    private Transition.Builder later(Instant at, Instant now, Duration lease) {
        boolean hinted = Hint.canWait(Duration.between(now, at));
        return Transition.of(Step.DEFER, this, now)
                .dueAt(hinted ? at.plus(lease) : at.minus(TIME_TO_BE_SWEPT))
                .nextAttemptAt(at);
    }

    /// Whether a slot is reserved for its next attempt. One that has long passed is not: attempts that were held up together would begin
    /// together.
    public boolean holdsSlot(Instant now) {
        return slotAt != null
                && slotAt.equals(nextAttemptAt)
                && now.isBefore(slotAt.plus(SLOT_HOLDS));
    }

    /// The attempt was the last.
    public Transition die(Attempt attempt, DeadReason why, Instant now, Duration lease) {
        return Transition.of(Step.DIE, this, now)
                .dueAt(now.plus(lease))
                .change(new Change.Attempted(attempt))
                .change(new Change.Died(why))
                .build();
    }

    /// There will be no attempt, from pending or parked.
    public Transition die(DeadReason why, Instant now, Duration lease) {
        return Transition.of(state == State.PARKED ? Step.DIE_PARKED : Step.DIE, this, now)
                .dueAt(now.plus(lease))
                .change(new Change.Died(why))
                .build();
    }

    /// The dead letter was sent.
    public Transition bury(Instant now) {
        return Transition.of(Step.BURY, this, now).dueAt(now).build();
    }

    /// Has a dead delivery buried again that stands where nobody finds it.
    public Transition exhume(Instant now) {
        return Transition.of(Step.EXHUME, this, now).dueAt(now).build();
    }

    /// Gives a dead delivery another reason and leaves it where it stands: one that is buried has had its letter.
    public Transition relabel(DeadReason why, Instant now) {
        var step = line == Line.DEAD ? Step.RELABEL : Step.RELABEL_UNBURIED;
        return Transition.of(step, this, now)
                .dueAt(dueAt == null ? now : dueAt)
                .change(new Change.Died(why))
                .build();
    }

    /// Holds the delivery for its endpoint, until the given end of its age at the latest.
    public Transition park(Instant until, Instant now) {
        return Transition.of(Step.PARK, this, now).dueAt(until).build();
    }

    /// Brings a parked delivery back, claimed.
    public Transition unpark(Instant now, Duration lease) {
        return back(Step.RETURN, now, now, lease).build();
    }

    /// Brings a dead delivery back, claimed, with a fresh budget of attempts and age.
    public Transition redrive(Instant now, Duration lease) {
        return back(Step.REDRIVE, now, now, lease).change(new Change.Redriven(now)).build();
    }

    /// Brings a dead or parked delivery back for a job, claimed for an attempt later on: a dead one with a fresh budget, a parked one with
    /// what it had left.
    ///
    /// @param id the job's id
    public Transition back(String id, Instant attemptAt, Instant now, Duration lease) {
        var back =
                state == State.PARKED
                        ? back(Step.RETURN, attemptAt, now, lease)
                        : back(Step.REDRIVE, attemptAt, now, lease)
                                .change(new Change.Redriven(now));
        return back.change(new Change.ByJob(id)).build();
    }

    private Transition.Builder back(Step step, Instant attemptAt, Instant now, Duration lease) {
        return Transition.of(step, this, now).dueAt(attemptAt.plus(lease)).nextAttemptAt(attemptAt);
    }

    /// When the present budget began: at acceptance or the last redrive.
    public Instant budgetSince() {
        return redrivenAt == null ? acceptedAt : redrivenAt;
    }

    /// When the claim that a pending delivery is in ends; long past where it stands in no line.
    public Instant leaseEnd() {
        return dueAt == null ? Instant.EPOCH : dueAt;
    }

    /// The last attempt made, or null when there was none.
    public @Nullable Attempt lastAttempt() {
        return log.isEmpty() ? null : log.getLast();
    }

    /// The same with another log.
    public Delivery withLog(List<Attempt> other) {
        return new Delivery(
                key,
                state,
                version,
                attempts,
                redrives,
                List.copyOf(other),
                acceptedAt,
                expiresAt,
                line,
                dueAt,
                nextAttemptAt,
                reason,
                redrivenAt,
                slotAt,
                job);
    }

    /// The hint that tells a worker of the claim this delivery is in.
    public Hint hint(Duration delay) {
        return new Hint(key, version, delay);
    }
}
