package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/// An endpoint that gets another URL.
class MovedEndpointTest {
    private static final EndpointSpec ELSEWHERE =
            EndpointSpec.of(URI.create("https://elsewhere.example/hooks"));
    private static final Health OPEN =
            new Health(3, Circuit.OPEN, 10, NOW, NOW, null, null, 2, null, null, NOW, null);

    private final Endpoint endpoint = Samples.endpoint(1);

    @Test
    void isGivenANewChance() {
        assertThat(endpoint.in(OPEN).as(ELSEWHERE, NOW).health()).isEqualTo(OPEN.enabledAgain(NOW));
    }

    @Test
    void staysWell() {
        assertThat(endpoint.as(ELSEWHERE, NOW).health()).isEqualTo(Health.WELL);
    }

    @Test
    void staysDisabled() {
        var disabled = endpoint.disabled("by hand", NOW);

        assertThat(disabled.as(ELSEWHERE, NOW))
                .returns(false, Endpoint::enabled)
                .returns(disabled.health(), Endpoint::health);
    }
}
