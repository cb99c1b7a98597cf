package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {
    private static final Delivery CLAIMED = Samples.accept(key(1)).applyTo(null);

    @Test
    void deliversWhatWasTaken() {
        var settlement =
                settle(
                        Outcome.answered(204, Optional.empty(), ""),
                        RetryScope.TRANSIENT,
                        Duration.ofSeconds(5));

        assertThat(settlement.transition().step()).isEqualTo(Step.DELIVER);
        assertThat(settlement.hintIn()).isNull();
        assertThat(settlement.disablesEndpoint()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"HTTP_TRANSIENT", "TIMEOUT", "CONNECTION", "TLS", "DNS"})
    void retriesWhatAnotherAttemptMayMend(Category category) {
        var settlement =
                settle(
                        Outcome.failed(category, "no luck"),
                        RetryScope.TRANSIENT,
                        Duration.ofSeconds(5));

        assertThat(settlement.transition().step()).isEqualTo(Step.RETRY);
        assertThat(settlement.hintIn()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void claimsTheRetryInTheSameWriteWhenAHintCanWaitForIt() {
        var settlement = settle(failure(null), RetryScope.TRANSIENT, Hint.LONGEST_DELAY);

        assertThat(settlement.hintIn()).isEqualTo(Hint.LONGEST_DELAY);
        assertThat(after(settlement).nextAttemptAt()).isEqualTo(NOW.plus(Hint.LONGEST_DELAY));
        assertThat(after(settlement).dueAt()).isEqualTo(NOW.plus(Hint.LONGEST_DELAY).plus(LEASE));
    }

    @Test
    void leavesALaterRetryToTheSweep() {
        var wait = Hint.LONGEST_DELAY.plusMillis(1);
        var settlement = settle(failure(null), RetryScope.TRANSIENT, wait);

        assertThat(settlement.hintIn()).isNull();
        assertThat(after(settlement).dueAt())
                .isEqualTo(NOW.plus(wait))
                .isEqualTo(after(settlement).nextAttemptAt());
    }

    @Test
    void heedsRetryAfter() {
        var settlement =
                settle(failure(Duration.ofMinutes(3)), RetryScope.TRANSIENT, Duration.ofSeconds(5));

        assertThat(settlement.hintIn()).isEqualTo(Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 422})
    void diesOfARefusal(int status) {
        var settlement =
                settle(
                        Outcome.answered(status, Optional.empty(), ""),
                        RetryScope.TRANSIENT,
                        Duration.ofSeconds(5));

        assertThat(settlement.transition().step()).isEqualTo(Step.DIE);
        assertThat(after(settlement).reason()).isEqualTo(DeadReason.REFUSED);
        assertThat(after(settlement).attempts()).isEqualTo(1);
        assertThat(settlement.hintIn()).isNull();
    }

    @Test
    void diesOfAnAddressThatIsRefused() {
        var refused = Outcome.failed(Category.ADDRESS_REFUSED, "a private address");

        assertThat(after(settle(refused, RetryScope.TRANSIENT, Duration.ofSeconds(5))).reason())
                .isEqualTo(DeadReason.REFUSED);
    }

    @Test
    void retriesARefusalWhenTheEndpointSaysRetryAll() {
        var settlement =
                settle(
                        Outcome.answered(400, Optional.empty(), ""),
                        RetryScope.ALL,
                        Duration.ofSeconds(5));

        assertThat(settlement.transition().step()).isEqualTo(Step.RETRY);
    }

    @ParameterizedTest
    @EnumSource
    void diesOfAnEndpointThatIsGoneAndDisablesIt(RetryScope scope) {
        var settlement =
                settle(Outcome.answered(410, Optional.empty(), ""), scope, Duration.ofSeconds(5));

        assertThat(after(settlement).reason()).isEqualTo(DeadReason.ENDPOINT_GONE);
        assertThat(settlement.disablesEndpoint()).isTrue();
    }

    @Test
    void diesWhenNoAttemptIsLeft() {
        var settlement = settle(failure(null), RetryScope.TRANSIENT);

        assertThat(after(settlement).reason()).isEqualTo(DeadReason.ATTEMPTS_EXHAUSTED);
        assertThat(after(settlement).log()).hasSize(1);
    }

    private static Delivery after(Settlement settlement) {
        return settlement.transition().applyTo(CLAIMED);
    }

    private static Outcome failure(@Nullable Duration retryAfter) {
        return Outcome.answered(503, Optional.ofNullable(retryAfter), "");
    }

    private static Settlement settle(Outcome outcome, RetryScope scope, Duration... waits) {
        var policy =
                new RetryPolicy(new Backoff.Delays(List.of(waits), 0), Duration.ofDays(1), null);
        var ordinary = Samples.endpoint(1);
        var endpoint =
                Endpoint.created(
                        ordinary.tenant(),
                        ordinary.id(),
                        new EndpointSpec(
                                ordinary.url(),
                                List.of("*"),
                                null,
                                policy,
                                scope,
                                Map.of(),
                                "",
                                Map.of(),
                                null),
                        ordinary.secret(),
                        NOW);
        return Settlement.of(CLAIMED, Samples.attempt(CLAIMED, outcome, NOW), endpoint, LEASE, NOW);
    }
}
