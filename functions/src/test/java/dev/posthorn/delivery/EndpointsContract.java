package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.describedAs;
import static dev.posthorn.delivery.Samples.endpoint;
import static dev.posthorn.delivery.Samples.endpointId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store of endpoints keeps to.
public abstract class EndpointsContract {
    private Endpoints endpoints = new InMemoryTable();

    /// A store with nothing in it.
    protected abstract Stores open();

    @BeforeEach
    void openStores() {
        endpoints = open().endpoints();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void keepsAnEndpointAsItIs(RetryPolicy policy) {
        endpoints.create(endpoint(TENANT, 1, policy));

        assertThat(endpoints.find(TENANT, endpointId(1))).contains(endpoint(TENANT, 1, policy));
    }

    @Test
    void keepsWhatIsNotTheDefault() {
        endpoints.create(unusual());

        assertThat(endpoints.find(TENANT, endpointId(1))).contains(unusual());
    }

    @Test
    void refusesAnIdThatIsTakenAndKeepsTheFirst() {
        endpoints.create(endpoint(1));
        var second = endpoint(TENANT, 1, policies().toList().getLast());

        assertThatIllegalStateException()
                .isThrownBy(() -> endpoints.create(second))
                .withMessageContaining(endpointId(1));
        assertThat(endpoints.find(TENANT, endpointId(1))).contains(endpoint(1));
    }

    @Test
    void takesAWriteThatIsRepeatedForTheWriteItself() {
        endpoints.create(endpoint(1));
        endpoints.create(endpoint(1));

        assertThat(endpoints.ofTenant(TENANT)).containsExactly(endpoint(1));
    }

    @Test
    void listsATenantsEndpointsById() {
        Stream.of(3, 1, 2).forEach(n -> endpoints.create(endpoint(n)));
        endpoints.create(endpoint("acme-2", 4, RetryPolicy.DEFAULT));

        assertThat(endpoints.ofTenant(TENANT))
                .containsExactly(endpoint(1), endpoint(2), endpoint(3));
        assertThat(endpoints.ofTenant("nobody")).isEmpty();
    }

    @Test
    void listsMoreEndpointsThanOnePageOfAQueryHolds() {
        IntStream.range(0, 30)
                .forEach(n -> endpoints.create(describedAs(endpoint(n), "x".repeat(50_000))));

        assertThat(endpoints.ofTenant(TENANT))
                .extracting(Endpoint::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(Samples::endpointId).toList());
    }

    @Test
    void keepsTenantsApart() {
        endpoints.create(endpoint("globex", 1, RetryPolicy.DEFAULT));

        assertThat(endpoints.find(TENANT, endpointId(1))).isEmpty();
        assertThat(endpoints.disable(TENANT, endpointId(1), "theirs", NOW)).isFalse();
        assertThat(endpoints.find("globex", endpointId(1)).orElseThrow().enabled()).isTrue();
    }

    @Test
    void disablesAnEndpointOnce() {
        endpoints.create(endpoint(1));

        assertThat(endpoints.disable(TENANT, endpointId(1), "answered 410", NOW)).isTrue();
        assertThat(endpoints.disable(TENANT, endpointId(1), "answered 410 again", NOW)).isFalse();
        assertThat(endpoints.find(TENANT, endpointId(1)).orElseThrow().disabledReason())
                .isEqualTo("answered 410");
    }

    @Test
    void countsDisablingAsAChange() {
        endpoints.create(endpoint(1));
        endpoints.disable(TENANT, endpointId(1), "answered 410", NOW.plusSeconds(9));

        var disabled = endpoints.find(TENANT, endpointId(1)).orElseThrow();
        assertThat(disabled.version()).isEqualTo(2);
        assertThat(disabled.updatedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(endpoints.replace(endpoint(1).enabledAgain(NOW), endpoint(1))).isFalse();
    }

    @Test
    void replacesTheVersionThatIsExpected() {
        endpoints.create(unusual());
        var plain = endpoint(1).enabledAgain(NOW);

        assertThat(endpoints.replace(plain, unusual())).isTrue();
        assertThat(endpoints.find(TENANT, endpointId(1))).contains(plain);
    }

    @Test
    void replacesNoOtherVersionAndNothingThatIsNotThere() {
        endpoints.create(unusual());
        var later = unusual().enabledAgain(NOW);

        assertThat(endpoints.replace(later.disabled("so", NOW), later)).isFalse();
        assertThat(endpoints.replace(endpoint(2), endpoint(2))).isFalse();
        assertThat(endpoints.ofTenant(TENANT)).containsExactly(unusual());
    }

    @Test
    void keepsOfADeletedEndpointItsIdOnly() {
        endpoints.create(endpoint(1));
        endpoints.create(endpoint(2));
        assertThat(endpoints.delete(endpoint(1), NOW, END)).isTrue();

        assertThat(endpoints.find(TENANT, endpointId(1))).isEmpty();
        assertThat(endpoints.ofTenant(TENANT)).containsExactly(endpoint(2));
        assertThat(endpoints.page(TENANT, null, 10).items()).containsExactly(endpoint(2));
        assertThat(endpoints.allIds(TENANT)).containsExactly(endpointId(1), endpointId(2));
        assertThat(endpoints.allIds("nobody")).isEmpty();
    }

    @Test
    void changesNothingThatWasDeleted() {
        endpoints.create(endpoint(1));
        endpoints.delete(endpoint(1), NOW, END);

        assertThat(endpoints.delete(endpoint(1), NOW.plusSeconds(1), END)).isFalse();
        assertThat(endpoints.replace(endpoint(1).enabledAgain(NOW), endpoint(1))).isFalse();
        assertThat(endpoints.disable(TENANT, endpointId(1), "gone", NOW)).isFalse();
    }

    @Test
    void deletesNoOtherVersion() {
        endpoints.create(unusual());

        assertThat(endpoints.delete(endpoint(1), NOW, END)).isFalse();
        assertThat(endpoints.find(TENANT, endpointId(1))).isPresent();
    }

    @Test
    void showsPageAfterPageWhateverIsDeletedInBetween() {
        IntStream.rangeClosed(1, 5).forEach(n -> endpoints.create(endpoint(n)));
        var first = endpoints.page(TENANT, null, 2);
        endpoints.delete(endpoint(2), NOW, END);
        endpoints.delete(endpoint(3), NOW, END);
        var rest = new ArrayList<Endpoint>();
        for (var from = first.next(); from.isPresent(); ) {
            var page = endpoints.page(TENANT, from.get(), 2);
            rest.addAll(page.items());
            from = page.next();
        }

        assertThat(first.items()).containsExactly(endpoint(1), endpoint(2));
        assertThat(rest).containsExactly(endpoint(4), endpoint(5));
    }

    @Test
    void makesNoEndpointByDisablingOne() {
        assertThat(endpoints.disable(TENANT, endpointId(1), "answered 410", NOW)).isFalse();
        assertThat(endpoints.ofTenant(TENANT)).isEmpty();
    }

    static Stream<RetryPolicy> policies() {
        return Stream.of(
                RetryPolicy.DEFAULT,
                new RetryPolicy(
                        new Backoff.Exponential(
                                Duration.ofSeconds(1), 1.5, Duration.ofSeconds(8), 3, 1),
                        Duration.ofHours(1),
                        Duration.ofMillis(2500)),
                new RetryPolicy(
                        new Backoff.Delays(
                                List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.1),
                        Duration.ofDays(7),
                        null),
                new RetryPolicy(
                        new Backoff.Delays(List.of(), 0),
                        Duration.ofDays(1),
                        Duration.ofSeconds(30)));
    }

    private static Endpoint unusual() {
        return new Endpoint(
                TENANT,
                endpointId(1),
                new EndpointSpec(
                        URI.create("https://example.com:8443/a?b=c"),
                        List.of("order.*", "invoice.paid"),
                        "{\"data\":{\"total\":[1]}}",
                        RetryPolicy.DEFAULT,
                        RetryScope.ALL,
                        Map.of("x-tier", "gold"),
                        "",
                        Map.of("owner", "billing"),
                        2.5),
                List.of(
                        new SigningSecret(new Secret("whsk_"), null),
                        new SigningSecret(new Secret("whsec_"), NOW.plusSeconds(60))),
                NOW,
                NOW.plusSeconds(5),
                7,
                "answered 410",
                NOW.plusSeconds(3),
                unwell());
    }

    private static Health unwell() {
        return new Health(
                3,
                Circuit.HALF_OPEN,
                12,
                NOW.minusSeconds(60),
                NOW.minusSeconds(15),
                new Health.Window(
                        NOW.minusSeconds(20), new Observed(3, 9, 1, 4, Duration.ofMillis(60_500))),
                new SlowLane(NOW.plusSeconds(300), Duration.ofMillis(4096)),
                2,
                "evt_1",
                Health.Return.from(NOW.minusSeconds(5)),
                NOW.plusSeconds(120),
                NOW.minusSeconds(30));
    }
}
