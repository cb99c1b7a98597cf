package dev.posthorn.circuit;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is parked for an endpoint and had grown too old when it was looked at. It dies page by page, so that endpoints can take turns; one
/// that cannot die keeps no other from it.
final class TooOld {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 8;

    private final Endpoint endpoint;
    private final Instant now;
    private final Deliveries deliveries;
    private final Burial burial;
    private final Duration lease;
    private final List<Done<?, ?>> failures = new ArrayList<>();
    private @Nullable String from;
    private boolean over;

    /// @param endpoint whose they are
    /// @param now when it was looked at
    /// @param deliveries the stored deliveries
    /// @param burial buries them
    /// @param lease how long a burial may take
    TooOld(Endpoint endpoint, Instant now, Deliveries deliveries, Burial burial, Duration lease) {
        this.endpoint = endpoint;
        this.now = now;
        this.deliveries = deliveries;
        this.burial = burial;
        this.lease = lease;
    }

    /// Lets those of the next page die.
    void page() {
        var page =
                deliveries.parkedFor(
                        endpoint.tenant(), endpoint.id(), Span.ALWAYS.until(now), now, from, PAGE);
        Concurrently.each(page.items().stream().map(Due::key).toList(), AT_ONCE, this::die).stream()
                .filter(Done.Badly.class::isInstance)
                .forEach(failures::add);
        from = page.next().orElse(null);
        over = from == null;
    }

    private boolean die(DeliveryKey key) {
        return deliveries.load(List.of(key), now).stream()
                .filter(work -> work.delivery().state() == State.PARKED)
                .anyMatch(parked -> burial.die(parked, DeadReason.TOO_OLD, lease));
    }

    /// Whether the last page was reached.
    boolean isOver() {
        return over;
    }

    /// Whether some may still be parked.
    boolean leavesSome() {
        return !over || !failures.isEmpty();
    }

    /// Those that could not die or be buried.
    List<Done<?, ?>> failures() {
        return failures;
    }
}
