package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.endpoint;
import static dev.posthorn.delivery.Samples.event;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of deliveries keeps to when it reads many with their events and endpoints.
public abstract class LoadContract extends OnStores {
    @Test
    void loadsNothingForNothing() {
        assertThat(stores.deliveries().load(List.of(), NOW)).isEmpty();
    }

    @Test
    void loadsEachDeliveryOnceWithItsEventAndEndpointInTheOrderAskedFor() {
        stores.endpoints().create(endpoint(1));
        stores.endpoints().create(endpoint(2));
        IntStream.rangeClosed(1, 3).forEach(n -> stores.events().putIfAbsent(event(n)));
        var third = Walk.take(stores, key(3), Step.RETRY);
        var first = Walk.take(stores, key(1));
        var other = Walk.take(stores, key(1, 2), Step.CLAIM);

        var loaded =
                stores.deliveries().load(List.of(key(3), key(1), key(3), key(1, 2), key(2)), NOW);

        assertThat(loaded)
                .containsExactly(
                        new Work(third, event(3), endpoint(1)),
                        new Work(first, event(1), endpoint(1)),
                        new Work(other, event(1), endpoint(2)));
    }

    @Test
    void loadsADeliveryWhoseEventAndEndpointAreGone() {
        var lonely = Walk.take(stores, key(1));

        assertThat(stores.deliveries().load(List.of(key(1)), NOW))
                .containsExactly(new Work(lonely, null, null));
    }

    @Test
    void loadsNothingOfAnEndpointThatWasDeleted() {
        stores.endpoints().create(endpoint(1));
        stores.endpoints().delete(endpoint(1), NOW, END);
        var owed = Walk.take(stores, key(1));

        assertThat(stores.deliveries().load(List.of(key(1)), NOW))
                .containsExactly(new Work(owed, null, null));
    }

    @Test
    void loadsNothingThatHasEnded() {
        stores.endpoints().create(endpoint(1));
        stores.events().putIfAbsent(event(1));
        stores.events().putIfAbsent(event(2));
        Walk.take(stores, key(1));
        var later = stores.won(Delivery.accept(key(2), NOW, LEASE, END.plus(Duration.ofDays(1))));

        assertThat(stores.deliveries().load(List.of(key(1), key(2)), END))
                .containsExactly(new Work(later, null, endpoint(1)));
    }

    @Test
    void loadsMoreThanOneCallTakes() {
        var expected = new ArrayList<Work>();
        for (int n = 0; n < 120; n++) {
            stores.events().putIfAbsent(event(n));
            expected.add(new Work(Walk.take(stores, key(n)), event(n), null));
        }

        var keys = IntStream.range(0, 120).mapToObj(Samples::key).toList();
        assertThat(stores.deliveries().load(keys, NOW)).isEqualTo(expected);
    }

    @Test
    void loadsMoreBytesThanOneCallAnswers() {
        var expected = new ArrayList<Work>();
        for (int n = 0; n < 50; n++) {
            var payload = new byte[380 * 1024];
            new Random(n).nextBytes(payload);
            var event = event(key(n).event(), Payload.of(payload));
            stores.events().putIfAbsent(event);
            expected.add(new Work(Walk.take(stores, key(n)), event, null));
        }

        var keys = IntStream.range(0, 50).mapToObj(Samples::key).toList();
        assertThat(stores.deliveries().load(keys, NOW)).isEqualTo(expected);
    }
}
