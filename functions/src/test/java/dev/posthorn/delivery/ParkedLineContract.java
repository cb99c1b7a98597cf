package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.History.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every store of deliveries keeps to when it shows who is parked for an endpoint.
public abstract class ParkedLineContract extends OnStores {
    private static final Instant MUCH_LATER = NOW.plus(Duration.ofDays(10));

    @Test
    void showsWhatIsParkedForAnEndpointByWhenItGrowsTooOld() {
        var deliveries = List.of(parked(key(1), 30), parked(key(2), 10), parked(key(3), 20));
        parked(key(4, 2), 10);
        Walk.take(stores, key(5));

        assertThat(parkedFor(MUCH_LATER, 10)).containsExactly(key(2), key(3), key(1));
        assertThat(parkedFor(NOW.plusSeconds(20), 10)).containsExactly(key(2), key(3));
        assertThat(parkedFor(new Span(NOW.plusSeconds(20), MUCH_LATER), 1))
                .containsExactly(key(3), key(1));
        assertThat(parkedFor(MUCH_LATER, 1)).containsExactly(key(2), key(3), key(1));
        assertThat(stores.deliveries().parked(TENANT, key(1).endpointId())).isEqualTo(3);
        assertThat(firstParked())
                .isEqualTo(
                        new Due(
                                key(2),
                                State.PARKED,
                                deliveries.get(1).version(),
                                NOW.plusSeconds(10)));
    }

    @Test
    void bringsBackWhatIsStillAsTheParkedLineShowedIt() {
        parked(key(1), 30);
        var shown = firstParked();
        var back = stores.won(shown.unpark(NOW.plusSeconds(7), NOW, LEASE));

        assertThat(back.state()).isEqualTo(State.PENDING);
        assertThat(back.nextAttemptAt()).isEqualTo(NOW.plusSeconds(7));
        assertThat(back.dueAt()).isEqualTo(NOW.plusSeconds(7).plus(LEASE));
        assertThat(stores.deliveries().apply(shown.unpark(NOW, NOW, LEASE)))
                .isEqualTo(new Deliveries.Applied.Lost(back));
    }

    private Delivery parked(DeliveryKey key, int seconds) {
        return stores.won(Walk.take(stores, key).park(NOW.plusSeconds(seconds), NOW));
    }

    private Due firstParked() {
        return stores.deliveries()
                .parkedFor(TENANT, key(1).endpointId(), Span.ALWAYS, NOW, null, 1)
                .items()
                .getFirst();
    }

    private List<DeliveryKey> parkedFor(Instant dueBy, int limit) {
        return parkedFor(Span.ALWAYS.until(dueBy), limit);
    }

    private List<DeliveryKey> parkedFor(Span dueIn, int limit) {
        var found = new ArrayList<DeliveryKey>();
        @Nullable String from = null;
        do {
            var page =
                    stores.deliveries()
                            .parkedFor(TENANT, key(1).endpointId(), dueIn, NOW, from, limit);
            page.items().forEach(due -> found.add(due.key()));
            from = page.next().orElse(null);
        } while (from != null);
        return found;
    }
}
