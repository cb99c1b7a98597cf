package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.posthorn.World;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.State;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private final World world = new World();

    @Test
    void deliversAndLeavesEveryLine() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.dispatchAll();

        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.line()).isEqualTo(Line.NONE);
        assertThat(delivery.log()).hasSize(1);
        assertThat(world.endpoints.received)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.url()).isEqualTo(endpoint.url());
                            assertThat(request.body()).isEqualTo(event.payload());
                            assertThat(request.headers())
                                    .containsEntry("webhook-id", event.key().id());
                        });
    }

    @Test
    void signsSoThatTheOfficialLibraryAgrees()
            throws WebhookVerificationException, EmptyWebhookSecretException {
        var endpoint = world.endpoint("a");
        world.clock.advance(Duration.between(world.clock.instant(), Instant.now()));
        world.publish("k1");
        world.dispatchAll();
        var request = world.endpoints.received.getFirst();
        var headers =
                HttpHeaders.of(
                        request.headers().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                header -> header.getKey(),
                                                header -> List.of(header.getValue()))),
                        (_, _) -> true);
        new Webhook(endpoint.secret().value()).verify(request.body().toText(), headers);
    }

    @Test
    void sendsTheEndpointsOwnHeadersWithEveryAttemptAndNoneOverOurs() {
        var headers =
                Map.of(
                        "X-Team", "orders",
                        "Webhook-Id", "evt_forged",
                        "WEBHOOK-SIGNATURE", "v1,forged",
                        "Content-Type", "text/html");
        var endpoint = world.endpoint("a");
        var spec = endpoint.spec();
        world.table.replace(
                endpoint.as(
                        new EndpointSpec(
                                spec.url(),
                                spec.eventTypes(),
                                null,
                                spec.retryPolicy(),
                                spec.retryScope(),
                                headers,
                                "",
                                Map.of(),
                                null),
                        world.clock.instant()),
                endpoint);
        var event = world.publish("k1");
        world.endpoints.answer(503);
        world.dispatchAll();
        world.clock.advance(Duration.ofMinutes(1));
        world.dispatchAll();

        assertThat(world.endpoints.received)
                .hasSize(2)
                .allSatisfy(
                        request ->
                                assertThat(request.headers())
                                        .containsEntry("X-Team", "orders")
                                        .containsEntry("webhook-id", event.key().id())
                                        .containsEntry("content-type", "application/json")
                                        .doesNotContainValue("v1,forged")
                                        .hasSize(5));
    }

    @Test
    void retriesWithTheSameIdUntilDelivered() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(503);
        world.dispatchAll();
        var pending = world.delivery(event, endpoint);
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.attempts()).isEqualTo(1);
        assertThat(world.queue.delayed()).isEqualTo(1);

        world.endpoints.answer(200);
        world.clock.advance(Duration.ofSeconds(7));
        world.dispatchAll();

        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.DELIVERED);
        assertThat(world.facts(Fact.DeliveryAttempted.class))
                .extracting(Fact.DeliveryAttempted::state)
                .containsExactly(State.PENDING, State.DELIVERED);
        assertThat(world.endpoints.received)
                .extracting(request -> request.headers().get("webhook-id"))
                .containsExactly(event.key().id(), event.key().id());
    }

    @Test
    void buriesWhatIsRefusedForGood() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(400);
        world.dispatchAll();
        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.DEAD);
        assertThat(delivery.reason()).isEqualTo(DeadReason.REFUSED);
        assertThat(delivery.line()).isEqualTo(Line.DEAD);
        assertThat(world.queue.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.key()).isEqualTo(delivery.key());
                            assertThat(letter.url()).isEqualTo(endpoint.url().toString());
                            assertThat(letter.eventType()).isEqualTo("order.created");
                        });
    }

    @Test
    void keepsTheBudgetOfAttempts() {
        var policy =
                new RetryPolicy(
                        new Backoff.Delays(
                                List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), 0),
                        Duration.ofHours(1),
                        null);
        var endpoint = world.endpoint("a", policy, "*");
        var event = world.publish("k1");
        world.endpoints.answer(request -> Outcome.failed(Category.TIMEOUT, "no answer"));
        for (int i = 0; i < 10; i++) {
            world.dispatchAll();
            world.clock.advance(Duration.ofSeconds(2));
        }
        assertThat(world.endpoints.received).hasSize(3);
        assertThat(world.delivery(event, endpoint).reason())
                .isEqualTo(DeadReason.ATTEMPTS_EXHAUSTED);
        assertThat(world.delivery(event, endpoint).log()).hasSize(3);
    }

    @Test
    void disablesAnEndpointThatIsGoneAndParksWhatElseItIsOwed() {
        var endpoint = world.endpoint("a");
        var first = world.publish("k1");
        world.endpoints.answer(410);
        world.dispatchAll();
        var second = world.publish("k2");
        world.dispatchAll();

        assertThat(world.delivery(first, endpoint).reason()).isEqualTo(DeadReason.ENDPOINT_GONE);
        assertThat(world.delivery(second, endpoint).state()).isEqualTo(State.PARKED);
        assertThat(world.endpoints.received).hasSize(1);
        assertThat(world.queue.deadLetters()).hasSize(1);
        assertThat(world.facts(Fact.EndpointDisabled.class)).hasSize(1);
        assertThat(world.facts(Fact.DeliveryParked.class)).hasSize(1);
        assertThat(world.facts(Fact.DeliveryBuried.class)).hasSize(1);
    }

    @Test
    void aHungEndpointDelaysNoOtherDeliveryOfItsBatch() throws InterruptedException {
        world.endpoint("hung");
        world.endpoint("quick");
        world.publish("k1");
        var quick = new CountDownLatch(1);
        world.endpoints.answer(
                request -> {
                    if (request.url().getHost().startsWith("hung")) {
                        await(quick);
                    } else {
                        quick.countDown();
                    }
                    return Outcome.answered(200, Optional.empty(), "");
                });
        world.dispatchAll();
        assertThat(quick.await(0, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void reportsOnlyTheHintThatFailed() {
        world.endpoint("bad");
        world.endpoint("good");
        world.publish("k1");
        world.endpoints.answer(
                request -> {
                    if (request.url().getHost().startsWith("bad")) {
                        throw new IllegalStateException("broken");
                    }
                    return Outcome.answered(200, Optional.empty(), "");
                });
        var arrivals = world.queue.take().stream().map(hint -> new Arrival(hint, 1)).toList();
        var done = world.dispatch.work(arrivals, Instant.MAX);
        assertThat(done)
                .filteredOn(dev.posthorn.delivery.Concurrently.Done.Badly.class::isInstance)
                .hasSize(1);
    }

    @Test
    void attemptsNothingThatHasGrownTooOld() {
        var policy = new RetryPolicy(RetryPolicy.DEFAULT.backoff(), Duration.ofHours(1), null);
        var endpoint = world.endpoint("a", policy, "*");
        var event = world.publish("k1");
        world.queue.loseAll();
        world.clock.advance(Duration.ofHours(1).plusSeconds(1));
        world.sweep();
        world.dispatchAll();
        assertThat(world.endpoints.received).isEmpty();
        assertThat(world.delivery(event, endpoint).reason()).isEqualTo(DeadReason.TOO_OLD);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    @Test
    void killsADeliveryWhoseEndpointIsGoneFromTheTable() {
        var event = world.publish("k1");
        var key = event.key().to("ep_" + "0".repeat(26));
        world.table.apply(
                dev.posthorn.delivery.Delivery.accept(
                        key, world.clock.instant(), World.TERMS.lease(), event.expiresAt()));
        world.dispatch(List.of(new Hint(key, 1, Duration.ZERO)));
        assertThat(world.delivery(key).reason()).isEqualTo(DeadReason.ENDPOINT_DELETED);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void killsADeliveryWhoseEventIsGoneFromTheTable() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.table.forgetEvent(event.key());
        world.dispatchAll();
        assertThat(world.delivery(event, endpoint).reason()).isEqualTo(DeadReason.EVENT_EXPIRED);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    @Test
    void givesTheSenderTheEndpointsOwnTimeout() {
        var policy =
                new RetryPolicy(
                        RetryPolicy.DEFAULT.backoff(), Duration.ofDays(1), Duration.ofSeconds(3));
        world.endpoint("a", policy, "*");
        world.publish("k1");
        world.dispatchAll();
        assertThat(world.endpoints.received)
                .extracting(Sender.Request::timeout)
                .containsExactly(Duration.ofSeconds(3));
    }
}
