package dev.posthorn.ingest;

import static dev.posthorn.World.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.delivery.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final String DEAR = "{\"data\":{\"total\":[{\"numeric\":[\">\",100]}]}}";

    private final World world = new World();

    @Test
    void owesAnEventOnlyToEndpointsWhoseFilterItMatches() {
        var all = endpoint(1, "*", null);
        var dear = endpoint(2, "*", DEAR);
        endpoint(3, "other", DEAR);

        assertThat(stored(submission("{\"total\":101}")).plan())
                .containsExactly(all.id(), dear.id());
        assertThat(stored(submission("{\"total\":99}")).plan()).containsExactly(all.id());
    }

    @Test
    void owesAnEventToAnEndpointWhoseFilterCannotBeTriedAndSaysSo() {
        var dear = endpoint(1, "*", DEAR);
        var event = stored(submission("1" + "0".repeat(5000)));

        assertThat(event.plan()).containsExactly(dear.id());
        assertThat(world.facts(Fact.FilterUntried.class))
                .containsExactly(new Fact.FilterUntried(event.key(), dear.id()));
    }

    @Test
    void narrowsToTheEndpointsNamedThatAlsoWantIt() {
        var named = endpoint(1, "*", null);
        endpoint(2, "*", null);
        var filtered = endpoint(3, "*", DEAR);
        var other = endpoint(4, "invoice.*", null);

        var event = stored(submission("1", "k", named.id(), filtered.id(), other.id()));

        assertThat(event.plan()).containsExactly(named.id());
    }

    @Test
    void tellsTheFirstEndpointNamedThatThereIsNot() {
        var known = endpoint(1, "*", null);
        var foreign = "ep_" + "0".repeat(25) + "9";

        assertThat(world.ingest.accept(submission("1", "k", known.id(), foreign)))
                .isEqualTo(new Acceptance.UnknownEndpoint(1, foreign));
        assertThat(world.table.allDeliveries(world.clock.instant())).isEmpty();
    }

    @Test
    void knowsADuplicateThoughAnEndpointThatItNamesIsGone() {
        var endpoint = endpoint(1, "*", null);
        var first = stored(submission("1", "k", endpoint.id()));
        world.table.forgetEndpoint(TENANT, endpoint.id());

        assertThat(world.ingest.accept(submission("1", "k", endpoint.id())))
                .isEqualTo(new Acceptance.Duplicate(first));
    }

    @Test
    void takesTheSameKeyForOtherEndpointsForAConflict() {
        var one = endpoint(1, "*", null);
        var two = endpoint(2, "*", null);
        var first = stored(submission("1", "k", one.id(), two.id()));
        world.clock.advance(Duration.ofMillis(1));

        assertThat(world.ingest.accept(submission("1", "k", two.id(), one.id())))
                .isEqualTo(new Acceptance.Duplicate(first));
        assertThat(world.ingest.accept(submission("1", "k", one.id())))
                .isEqualTo(new Acceptance.Conflict(first.key()));
        assertThat(world.ingest.accept(submission("1", "k")))
                .isEqualTo(new Acceptance.Conflict(first.key()));
    }

    @Test
    void storesADeliveryForEachOfAThousandEndpoints() {
        IntStream.range(0, 900).forEach(n -> endpoint(n, "*", null));
        IntStream.range(900, 1000).forEach(n -> endpoint(n, "*", DEAR));

        var all = stored(submission("{\"total\":101}"));
        var some = stored(submission("{\"total\":1}"));

        assertThat(world.table.ofEvent(all.key(), world.clock.instant())).hasSize(1000);
        assertThat(world.table.ofEvent(some.key(), world.clock.instant())).hasSize(900);
    }

    @Test
    void acceptsABatchEachOnItsOwnAndReadsTheEndpointsOnce() {
        endpoint(1, "*", null);
        var submissions =
                new ArrayList<>(
                        IntStream.range(0, 97).mapToObj(n -> submission("" + n, "k" + n)).toList());
        submissions.add(submission("0", "k0"));
        submissions.add(submission("1", "k0"));
        submissions.add(submission("1", null));

        var done = world.ingest.accept(TENANT, submissions).stream().map(FanOutTest::well).toList();

        assertThat(done.subList(0, 97)).allMatch(Acceptance.Stored.class::isInstance);
        assertThat(done.get(97)).isInstanceOf(Acceptance.Duplicate.class);
        assertThat(done.get(98)).isInstanceOf(Acceptance.Conflict.class);
        assertThat(done.get(99)).isInstanceOf(Acceptance.Stored.class);
        assertThat(world.table.allDeliveries(world.clock.instant())).hasSize(98);
    }

    private static Acceptance well(Done<Submission, Acceptance> done) {
        return switch (done) {
            case Done.Well<Submission, Acceptance>(var _, var acceptance) -> acceptance;
            case Done.Badly<Submission, Acceptance>(var _, var cause) ->
                    throw new AssertionError(cause);
        };
    }

    private Event stored(Submission submission) {
        return ((Acceptance.Stored) world.ingest.accept(submission)).event();
    }

    private static Submission submission(String data) {
        return submission(data, null);
    }

    private static Submission submission(String data, @Nullable String key, String... endpoints) {
        return new Submission(
                TENANT,
                "order.created",
                Payload.of(data.getBytes(StandardCharsets.UTF_8)),
                null,
                key,
                List.of(endpoints),
                null);
    }

    private Endpoint endpoint(int n, String type, @Nullable String filter) {
        var endpoint =
                Endpoint.created(
                        TENANT,
                        "ep_%026d".formatted(n),
                        new EndpointSpec(
                                URI.create("https://example.com/" + n),
                                List.of(type),
                                filter,
                                RetryPolicy.DEFAULT,
                                RetryScope.TRANSIENT,
                                Map.of(),
                                "",
                                Map.of(),
                                null),
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        world.clock.instant());
        world.table.create(endpoint);
        return endpoint;
    }
}
