package dev.posthorn.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    private static final Payload DATA = Payload.of("{\"n\":1}".getBytes(StandardCharsets.UTF_8));

    private final World world = new World();
    private final ChangeEndpoint changes = new ChangeEndpoint(world.table, world.clock);
    private final List<Duration> pauses = new ArrayList<>();
    private final Trial trial =
            new Trial(
                    world.endpoints,
                    changes,
                    Duration.ofSeconds(15),
                    this::pause,
                    world.clock,
                    new Random(7));
    private final Endpoint endpoint = world.endpoint("a");

    @Test
    void ofAnEndpointThatTakesItIsOneAttempt() {
        var attempts = trial.test(endpoint, "order.created", DATA);

        assertThat(attempts).hasSize(1);
        assertThat(sent()).hasSize(1);
        assertThat(sent().getFirst().body().toText())
                .isEqualTo(
                        "{\"type\":\"order.created\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"n\":1}}");
        assertThat(sent().getFirst().headers()).containsKeys("webhook-id", "webhook-signature");
    }

    @Test
    void triesThreeTimesUnderOneIdWhileItMayHelp() {
        world.endpoints.answer(503);

        assertThat(trial.test(endpoint, "posthorn.test", DATA))
                .extracting(Attempt::number)
                .containsExactly(1, 2, 3);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(sent())
                .extracting(request -> request.headers().get("webhook-id"))
                .containsOnly(sent().getFirst().headers().get("webhook-id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 410})
    void stopsWhenItIsRefusedForGoodAndDisablesNothing(int status) {
        world.endpoints.answer(status);

        assertThat(trial.test(endpoint, "posthorn.test", DATA)).hasSize(1);
        assertThat(stored()).isEqualTo(endpoint);
    }

    @Test
    void stopsWhenItIsDelivered() {
        world.endpoints.answer(
                _ ->
                        Outcome.answered(
                                world.endpoints.received.size() < 2 ? 500 : 204,
                                Optional.empty(),
                                ""));

        assertThat(trial.test(endpoint, "posthorn.test", DATA))
                .extracting(attempt -> attempt.outcome().status())
                .containsExactly(500, 204);
    }

    @Test
    void isOverInTwentyFiveSecondsHoweverSlowTheEndpointIs() {
        world.endpoints.answer(
                request -> {
                    world.clock.advance(request.timeout());
                    return Outcome.failed(Category.TIMEOUT, "no answer in time");
                });
        var start = world.clock.instant();

        assertThat(trial.test(endpoint, "posthorn.test", DATA)).hasSize(2);
        assertThat(sent())
                .extracting(Sender.Request::timeout)
                .containsExactly(Duration.ofSeconds(15), Duration.ofMillis(9_500));
        assertThat(Duration.between(start, world.clock.instant())).isEqualTo(Trial.LONGEST);
    }

    @Test
    void marksAnEndpointThatTakesAPingAsVerified() {
        assertThat(trial.ping(endpoint)).hasSize(1);

        assertThat(sent().getFirst().body().toText()).contains("\"type\":\"posthorn.ping\"");
        assertThat(stored().verifiedAt()).isEqualTo(world.clock.instant());
    }

    @Test
    void pingsOnceAndMarksNoEndpointThatDoesNotTakeIt() {
        world.endpoints.answer(503);

        assertThat(trial.ping(endpoint)).hasSize(1);
        assertThat(stored()).isEqualTo(endpoint);
    }

    @Test
    void worksForADisabledEndpointAndLeavesItSo() {
        changes.change(World.TENANT, endpoint.id(), OptionalLong.empty(), this::off);
        trial.ping(stored());

        assertThat(sent()).hasSize(1);
        assertThat(stored().enabled()).isFalse();
        assertThat(stored().verifiedAt()).isNotNull();
    }

    @Test
    void storesNothingOfATest() {
        trial.test(endpoint, "posthorn.test", DATA);

        assertThat(stored()).isEqualTo(endpoint);
        assertThat(world.table.allDeliveries(world.clock.instant())).isEmpty();
    }

    private Endpoint off(Endpoint before, Instant now) {
        return before.disabled("off", now);
    }

    private void pause(Duration wait) {
        pauses.add(wait);
        world.clock.advance(wait);
    }

    private List<Sender.Request> sent() {
        return world.endpoints.received;
    }

    private Endpoint stored() {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow();
    }
}
