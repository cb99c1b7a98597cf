package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.describedAs;
import static dev.posthorn.delivery.Samples.endpoint;
import static dev.posthorn.delivery.Samples.endpointId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of endpoints keeps to about their health.
public abstract class EndpointHealthContract {
    private Endpoints endpoints = new InMemoryTable();

    /// A store with nothing in it.
    protected abstract Stores open();

    @BeforeEach
    void openStores() {
        endpoints = open().endpoints();
    }

    @Test
    void writesHealthOverTheVersionBeforeItAndNothingElse() {
        endpoints.create(endpoint(1));
        var failing = failing(endpoint(1));
        assertThat(endpoints.replaceHealth(failing)).isTrue();
        var renamed = describedAs(endpoint(1), "ours").enabledAgain(NOW);

        assertThat(endpoints.find(TENANT, endpointId(1))).contains(failing);
        assertThat(endpoints.replaceHealth(failing)).isFalse();
        assertThat(endpoints.replaceHealth(failing(failing))).isTrue();
        assertThat(endpoints.replaceHealth(failing(endpoint(2)))).isFalse();
        assertThat(endpoints.replace(renamed.in(Health.WELL), endpoint(1))).isTrue();
        assertThat(endpoints.find(TENANT, endpointId(1)))
                .as("changed, its health left alone")
                .contains(renamed.in(failing(failing).health()));
    }

    @Test
    void changesHealthTogetherWithTheEndpointOrNeither() {
        endpoints.create(endpoint(1));
        var failing = failing(endpoint(1));
        endpoints.replaceHealth(failing);

        assertThat(endpoints.replace(endpoint(1).disabled("so", NOW), endpoint(1))).isFalse();
        assertThat(endpoints.replace(failing.disabled("so", NOW), failing)).isTrue();
        assertThat(endpoints.find(TENANT, endpointId(1))).contains(failing.disabled("so", NOW));
    }

    @Test
    void showsWhomToLookAtWhenTheirTimeHasCome() {
        for (int n = 1; n <= 4; n++) {
            endpoints.create(endpoint(n));
        }
        lookAt(1, NOW.plusSeconds(20));
        lookAt(2, NOW.plusSeconds(10));
        lookAt(3, NOW.plusSeconds(30));

        assertThat(toLookAt(NOW.plusSeconds(9), 10)).isEmpty();
        assertThat(toLookAt(NOW.plusSeconds(20), 10)).containsExactly(endpointId(2), endpointId(1));
        assertThat(toLookAt(NOW.plusSeconds(99), 1)).containsExactly(endpointId(2));

        var first = endpoints.find(TENANT, endpointId(1)).orElseThrow();
        endpoints.replaceHealth(first.in(first.health().returned()));
        assertThat(toLookAt(NOW.plusSeconds(99), 10)).containsExactly(endpointId(2), endpointId(3));
    }

    private void lookAt(int n, Instant at) {
        endpoints.replaceHealth(endpoint(n).in(Health.WELL.lookedAt(at)));
    }

    private List<String> toLookAt(Instant now, int limit) {
        return endpoints.toLookAt(now, limit).stream()
                .flatMap(shown -> shown.read().stream())
                .map(Endpoint::id)
                .toList();
    }

    private static Endpoint failing(Endpoint endpoint) {
        var failed = new Observed(0, 1, 0, 0, Duration.ofMillis(20));
        return endpoint.in(endpoint.health().after(failed, NOW, CircuitTerms.DEFAULT));
    }
}
