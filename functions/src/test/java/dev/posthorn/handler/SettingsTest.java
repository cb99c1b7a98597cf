package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.http.Ports;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "POSTHORN_STAGE", "test",
                            "POSTHORN_TABLE", "table",
                            "POSTHORN_SHARDS", "16",
                            "POSTHORN_CONNECT_TIMEOUT_SECONDS", "5",
                            "POSTHORN_ATTEMPT_TIMEOUT_SECONDS", "15",
                            "POSTHORN_LEASE_SECONDS", "120",
                            "POSTHORN_RETENTION_DAYS", "30"));

    @Test
    void readsTheEnvironment() {
        var settings = Settings.read(environment);
        assertThat(settings.budget()).isEqualTo(Budget.DEFAULT);
        assertThat(settings.shards()).isEqualTo(16);
        assertThat(settings.allowLoopback()).isFalse();
        assertThat(settings.value(Variable.POSTHORN_TABLE)).isEqualTo("table");
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        environment.remove("POSTHORN_TABLE");
        environment.put("POSTHORN_SHARDS", "many");
        environment.put("POSTHORN_LEASE_SECONDS", "0");
        environment.put("POSTHORN_ALLOW_LOOPBACK", "yes");
        assertThatThrownBy(() -> Settings.read(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POSTHORN_TABLE is missing")
                .hasMessageContaining("POSTHORN_DISPATCH_QUEUE_URL is missing")
                .hasMessageContaining(
                        "POSTHORN_SHARDS must be a whole number from 1 to 256, not many")
                .hasMessageContaining("POSTHORN_LEASE_SECONDS must be")
                .hasMessageContaining("POSTHORN_ALLOW_LOOPBACK must be true or false, not yes");
    }

    @Test
    void allowsEveryPortUnlessItIsToldWhich() {
        assertThat(Settings.read(environment).ports()).isEqualTo(Ports.ALL);
        environment.put("POSTHORN_ALLOWED_PORTS", "443,8000-8099");
        assertThat(Settings.read(environment).ports()).hasToString("443,8000-8099");
        environment.put("POSTHORN_ALLOWED_PORTS", "some");
        assertThatThrownBy(() -> Settings.read(environment))
                .hasMessageContaining(
                        "POSTHORN_ALLOWED_PORTS must be the ports that endpoints may be at, such as 443,80,1024-65535, not some");
    }

    @Test
    void keepsNothingThatItWasNotAskedFor() {
        environment.put("AWS_SECRET_ACCESS_KEY", "very secret");
        assertThat(Settings.read(environment)).asString().doesNotContain("very secret");
    }

    @Test
    void refusesARetentionThatRetriesOutlast() {
        environment.put("POSTHORN_RETENTION_DAYS", "6");
        assertThatThrownBy(() -> Settings.read(environment))
                .hasMessageContaining("POSTHORN_RETENTION_DAYS must be at least 7");
        assertThat(RetryPolicy.DEFAULT.maxAge()).isLessThan(Budget.SHORTEST_RETENTION.minusDays(1));
    }

    @Test
    void refusesALeaseTooShortForAnAttempt() {
        environment.put("POSTHORN_LEASE_SECONDS", "24");
        assertThatThrownBy(() -> Settings.read(environment))
                .hasMessageContaining("POSTHORN_ATTEMPT_TIMEOUT_SECONDS (15) plus two margins of 5")
                .hasMessageContaining("POSTHORN_LEASE_SECONDS (24)");
    }
}
