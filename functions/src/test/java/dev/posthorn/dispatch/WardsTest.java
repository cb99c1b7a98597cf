package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.Watched;
import dev.posthorn.World;
import dev.posthorn.circuit.Checkup;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WardsTest {
    private static final Outcome FAILED = Outcome.failed(Category.HTTP_TRANSIENT, "503");

    private final World world = new World();
    private final Endpoint shop = world.endpoint("shop");
    private final Endpoint bank = world.endpoint("bank");
    private final Wards wards = new Wards();

    @Test
    void writesWhatManyAttemptsAtAnEndpointCameToAtOnce() {
        for (int number = 1; number <= 3; number++) {
            wards.add(shop, failed(number));
        }
        wards.note(checkup(world.table), world.facts::add);

        assertThat(health(shop).failures()).isEqualTo(3);
        assertThat(health(shop).version()).isEqualTo(Health.WELL.version() + 1);
        assertThat(health(bank)).isEqualTo(Health.WELL);
    }

    @Test
    void tellsWhereItCannotBeWrittenAndWritesThatOfOtherEndpoints() {
        wards.add(shop, failed(1));
        wards.add(bank, failed(1));
        wards.note(checkup(refusing(shop)), world.facts::add);

        assertThat(world.facts(Fact.HealthLost.class))
                .containsExactly(
                        new Fact.HealthLost(
                                World.TENANT,
                                shop.id(),
                                "java.lang.IllegalStateException: throttled"));
        assertThat(health(shop)).isEqualTo(Health.WELL);
        assertThat(health(bank).failures()).isEqualTo(1);
    }

    private Attempt failed(int number) {
        return new Attempt(number, 0, world.clock.instant(), Duration.ofMillis(20), FAILED);
    }

    private Checkup checkup(Endpoints endpoints) {
        return new Checkup(endpoints, world.facts::add, CircuitTerms.DEFAULT, world.clock);
    }

    private Health health(Endpoint of) {
        return world.table.find(World.TENANT, of.id()).orElseThrow().health();
    }

    /// The endpoints, where nothing can be written about one of them.
    private Endpoints refusing(Endpoint one) {
        return Watched.port(
                Endpoints.class,
                world.table,
                (method, arguments) -> {
                    if (method.equals("replaceHealth")
                            && ((Endpoint) arguments[0]).id().equals(one.id())) {
                        throw new IllegalStateException("throttled");
                    }
                });
    }
}
