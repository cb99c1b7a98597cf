package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeliveryKey;
import org.junit.jupiter.api.Test;

class OnceTest {
    private static final int REMEMBERED = 10_000;

    private final Once once = new Once();

    @Test
    void letsAClaimBeAttemptedOnceAndTheNextClaimOfTheSameDeliveryToo() {
        assertThat(once.first(key(1), 1)).isTrue();
        assertThat(once.first(key(1), 1)).isFalse();
        assertThat(once.first(key(1), 2)).isTrue();
        assertThat(once.first(key(2), 1)).isTrue();
    }

    @Test
    void remembersTheLastTenThousand() {
        for (int number = 0; number < REMEMBERED; number++) {
            assertThat(once.first(key(number), 1)).isTrue();
        }
        assertThat(once.first(key(0), 1)).isFalse();

        assertThat(once.first(key(REMEMBERED), 1)).isTrue();
        assertThat(once.first(key(1), 1)).isFalse();
        assertThat(once.first(key(0), 1)).isTrue();
    }

    private static DeliveryKey key(int number) {
        return new DeliveryKey("acme", "evt_" + number, "ep_1");
    }
}
