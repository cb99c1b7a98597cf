package dev.posthorn.erasure;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Lets the deliveries die that wait for an endpoint that was deleted. One that is worked right now dies when its turn comes again.
///
/// @param history where the endpoint's deliveries are listed
/// @param deliveries the stored deliveries
/// @param burial buries the dead
/// @param lease how long a burial may take
/// @param clock the time
public record EndpointDeletion(
        History history, Deliveries deliveries, Burial burial, Duration lease, InstantSource clock)
        implements Worker {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 32;

    @Override
    public Progress work(Job job) {
        var after = job.cursor().isEmpty() ? null : Position.parse(job.cursor());
        var page =
                history.ofEndpoint(
                        job.key().tenant(), job.subject(), History.Span.ALWAYS, after, PAGE);
        var keys = page.items().stream().map(Position::key).toList();
        var died =
                Concurrently.all(keys, AT_ONCE, this::dies).stream().filter(each -> each).count();
        var counts = Map.of("looked at", (long) keys.size(), "died", died);
        return page.next()
                .<Progress>map(next -> new Progress.More("", next, counts, Duration.ZERO))
                .orElseGet(() -> new Progress.Done(counts));
    }

    private boolean dies(DeliveryKey key) {
        return deliveries
                .find(key, clock.instant())
                .filter(delivery -> waits(delivery, clock.instant()))
                .map(delivery -> burial.die(delivery, DeadReason.ENDPOINT_DELETED, lease))
                .orElse(false);
    }

    /// One whose attempt may be under way right now is left alone: it dies when its turn comes again, if it has to.
    private static boolean waits(Delivery delivery, Instant now) {
        var next = delivery.nextAttemptAt();
        boolean waitsForItsTurn = next != null && next.isAfter(now);
        return delivery.state() == State.PARKED
                || (delivery.state() == State.PENDING
                        && (waitsForItsTurn || !delivery.leaseEnd().isAfter(now)));
    }
}
