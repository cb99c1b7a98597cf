package dev.posthorn.stats;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Counts what facts tell of deliveries, in memory, and writes it down once for each owner.
public final class Tally implements Observer {
    private static final int WRITES_AT_ONCE = 16;

    private final Tallies tallies;
    private final InstantSource clock;
    private Map<Owner, Counts> sums = new HashMap<>();

    /// @param tallies where it is written
    /// @param clock the time
    public Tally(Tallies tallies, InstantSource clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    @Override
    public void note(Fact fact) {
        switch (fact) {
            case Fact.EventAccepted accepted when accepted.deliveries() == 0 ->
                    add(Owner.tenant(accepted.event().tenant()), Count.Of.EVENTS);
            case Fact.EventDuplicate(var event) ->
                    add(Owner.tenant(event.tenant()), Count.Of.DUPLICATES);
            case Fact.EventConflict(var event) ->
                    add(Owner.tenant(event.tenant()), Count.Of.CONFLICTS);
            case Fact.DeliveryBegun(var delivery, var first) -> {
                add(Owner.of(delivery), Count.Of.ACCEPTED);
                if (first) {
                    add(Owner.of(delivery), Count.Of.EVENTS);
                }
            }
            case Fact.DeliveryAttempted attempted ->
                    add(Owner.of(attempted.delivery()), attempted(attempted));
            case Fact.DeliveryDied(var delivery, var reason) ->
                    add(Owner.of(delivery), new Count.Dead(reason));
            case Fact _ -> {
                // Tells of no event and no delivery's end.
            }
        }
    }

    /// Writes down what was counted since the last time. What cannot be written is lost.
    ///
    /// @throws RuntimeException when something could not be written
    public void write() {
        var now = clock.instant();
        var all = List.copyOf(taken().entrySet());
        Concurrently.all(
                all,
                WRITES_AT_ONCE,
                each -> {
                    tallies.add(each.getKey(), now, each.getValue());
                    return true;
                });
    }

    private static Count[] attempted(Fact.DeliveryAttempted fact) {
        var counted = new ArrayList<Count>(List.of(Count.Of.ATTEMPTS));
        var attempt = fact.attempt();
        switch (fact.state()) {
            case DELIVERED -> counted.add(Count.Of.DELIVERED);
            case DEAD ->
                    counted.add(
                            new Count.Dead(
                                    Objects.requireNonNullElse(
                                            fact.reason(), DeadReason.ATTEMPTS_EXHAUSTED)));
            case PENDING, PARKED -> counted.add(Count.Of.RETRIED);
        }
        if (fact.state() == State.DELIVERED && attempt.redrive() == 0) {
            var end = attempt.startedAt().plus(attempt.duration());
            var latency = Duration.between(fact.acceptedAt(), end);
            counted.add(new Count.Latency(Latencies.bucket(latency)));
        }
        return counted.toArray(Count[]::new);
    }

    /// What is nobody's, as a rehearsal's, is not counted.
    private synchronized void add(Owner owner, Count... counted) {
        if (Ids.isTenant(owner.tenant())) {
            sums.merge(owner, Counts.of(List.of(counted)), Counts::plus);
        }
    }

    private synchronized Map<Owner, Counts> taken() {
        var taken = sums;
        sums = new HashMap<>();
        return taken;
    }
}
