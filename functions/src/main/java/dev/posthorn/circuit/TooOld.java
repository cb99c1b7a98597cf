package dev.posthorn.circuit;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is parked for an endpoint and had grown too old when it was looked at. It dies page by page, so that endpoints can take turns; one
/// that cannot die keeps no other from it. What may grow older by now, under a retry policy that was changed, comes back, to be parked anew.
final class TooOld {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 8;

    private final Endpoint endpoint;
    private final Instant now;
    private final Deliveries deliveries;
    private final Burial burial;
    private final ComeBack comeBack;
    private final List<Done<?, ?>> failures = new ArrayList<>();
    private @Nullable String from;
    private boolean over;

    /// @param endpoint whose they are
    /// @param now when it was looked at
    /// @param deliveries the stored deliveries
    /// @param burial buries them
    /// @param comeBack brings back those that may grow older by now
    TooOld(
            Endpoint endpoint,
            Instant now,
            Deliveries deliveries,
            Burial burial,
            ComeBack comeBack) {
        this.endpoint = endpoint;
        this.now = now;
        this.deliveries = deliveries;
        this.burial = burial;
        this.comeBack = comeBack;
    }

    /// Lets those of the next page die.
    ///
    /// @param end nothing further is begun after this
    void page(Instant end) {
        var page =
                deliveries.parkedFor(
                        endpoint.tenant(), endpoint.id(), Span.ALWAYS.until(now), now, from, PAGE);
        Concurrently.each(page.items(), AT_ONCE, due -> comeBack.inTime(end) && settle(due))
                .stream()
                .filter(Done.Badly.class::isInstance)
                .forEach(failures::add);
        from = page.next().orElse(null);
        over = from == null && comeBack.inTime(end);
    }

    private boolean settle(Due due) {
        return deliveries.load(List.of(due.key()), now).stream()
                .filter(work -> work.delivery().state() == State.PARKED)
                .anyMatch(parked -> settle(due, parked));
    }

    /// It is parked until it is as old as its endpoint's retry policy allowed by then.
    private boolean settle(Due due, Work parked) {
        if (now.isBefore(endpoint.retryPolicy().endOfAge(parked.delivery()))) {
            comeBack.release(List.of(due), Duration.ZERO, Instant.MAX);
            return true;
        }
        return burial.die(parked, DeadReason.TOO_OLD, comeBack.lease());
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
