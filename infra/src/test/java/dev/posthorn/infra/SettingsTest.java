package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void areTheContractsUnlessTheContextSaysOtherwise() {
        assertThat(Settings.of(Map.of()::get)).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void areReadFromTheContextByTheVariablesNames() {
        var settings =
                Settings.of(Map.of("POSTHORN_LEASE_SECONDS", "90", "POSTHORN_SHARDS", 4)::get);

        assertThat(settings.budget().lease()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.budget().attemptTimeout())
                .isEqualTo(Settings.DEFAULT.budget().attemptTimeout());
        assertThat(settings.shards()).isEqualTo(4);
    }

    @Test
    void areRefusedWhenTheyDoNotFitTogetherEachProblemNamed() {
        var context =
                Map.<String, Object>of("POSTHORN_LEASE_SECONDS", "10", "POSTHORN_SHARDS", "0");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(context::get))
                .withMessageContaining("POSTHORN_LEASE_SECONDS (10)")
                .withMessageContaining("POSTHORN_SHARDS (0)");
    }

    @Test
    void areRefusedWhenTheyAreNoNumbers() {
        var context =
                Map.<String, Object>of("POSTHORN_LEASE_SECONDS", "2m", "POSTHORN_SHARDS", "many");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(context::get))
                .withMessageContaining("POSTHORN_LEASE_SECONDS must be a whole number, not '2m'")
                .withMessageContaining("POSTHORN_SHARDS must be a whole number, not 'many'");
    }
}
