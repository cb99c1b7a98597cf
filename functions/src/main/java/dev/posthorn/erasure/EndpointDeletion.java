package dev.posthorn.erasure;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Lets the deliveries die that wait for an endpoint that was deleted. One that is worked right now dies when its turn comes again.
///
/// @param data where the endpoint's deliveries are listed
/// @param deliveries the stored deliveries
/// @param burial buries the dead
/// @param observer is told of them
/// @param lease how long a burial may take
/// @param clock the time
public record EndpointDeletion(
        TenantData data,
        Deliveries deliveries,
        Burial burial,
        Observer observer,
        Duration lease,
        InstantSource clock)
        implements Worker {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 32;

    @Override
    public Progress work(Job job) {
        var from = job.cursor().isEmpty() ? null : job.cursor();
        var page = data.deliveries(job.key().tenant(), job.subject(), from, PAGE);
        var died =
                Concurrently.all(page.items(), AT_ONCE, this::dies).stream()
                        .filter(each -> each)
                        .count();
        var counts = Map.of("looked at", (long) page.items().size(), "died", died);
        return page.next()
                .<Progress>map(next -> new Progress.More("", next, counts, Duration.ZERO))
                .orElseGet(() -> new Progress.Done(counts));
    }

    private boolean dies(DeliveryKey key) {
        return deliveries
                .find(key, clock.instant())
                .filter(EndpointDeletion::waits)
                .map(this::die)
                .orElse(false);
    }

    private static boolean waits(Delivery delivery) {
        return delivery.state() == State.PENDING || delivery.state() == State.PARKED;
    }

    private boolean die(Delivery delivery) {
        var now = clock.instant();
        return switch (deliveries.apply(delivery.die(DeadReason.ENDPOINT_DELETED, now, lease))) {
            case Applied.Won(var dead) -> {
                observer.note(new Fact.DeliveryDied(dead.key(), DeadReason.ENDPOINT_DELETED));
                deliveries.load(List.of(dead.key()), now).forEach(burial::bury);
                yield true;
            }
            case Applied.Lost _ -> false;
        };
    }
}
