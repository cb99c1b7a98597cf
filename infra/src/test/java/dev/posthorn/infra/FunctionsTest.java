package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FunctionsTest {
    private static final List<String> ALL =
            List.of(
                    "POSTHORN_TABLE",
                    "POSTHORN_SHARDS",
                    "POSTHORN_LEASE_SECONDS",
                    "POSTHORN_ATTEMPT_TIMEOUT_SECONDS",
                    "POSTHORN_CONNECT_TIMEOUT_SECONDS",
                    "POSTHORN_RETENTION_DAYS",
                    "POSTHORN_STAGE",
                    "JAVA_TOOL_OPTIONS",
                    "POWERTOOLS_LOG_LEVEL",
                    "POWERTOOLS_METRICS_NAMESPACE",
                    "POWERTOOLS_SERVICE_NAME");
    private static final String DISPATCH_QUEUE = "POSTHORN_DISPATCH_QUEUE_URL";
    private static final String DEAD_LETTER_QUEUE = "POSTHORN_DEAD_LETTER_QUEUE_URL";
    private static final String PORTS = "POSTHORN_ALLOWED_PORTS";
    private static final String ADMIN_KEY = "POSTHORN_ADMIN_KEY_SECRET";

    private static final Map<String, List<String>> OWN =
            Map.of(
                    "Ingest", List.of(DISPATCH_QUEUE, ADMIN_KEY),
                    "Manage", List.of(DISPATCH_QUEUE, ADMIN_KEY, PORTS),
                    "Redrive", List.of(DISPATCH_QUEUE, ADMIN_KEY),
                    "Dispatch", List.of(DISPATCH_QUEUE, DEAD_LETTER_QUEUE, PORTS),
                    "Sweep", List.of(DISPATCH_QUEUE, DEAD_LETTER_QUEUE));

    @ParameterizedTest
    @EnumSource(Handler.class)
    void getWhatTheyReadAndNothingElse(Handler handler) {
        assertThat(function(handler).property("Environment", "Variables").keys())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        ALL.stream(),
                                        OWN.getOrDefault(handler.id(), List.of()).stream())
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void neverLetEndpointsBeOnTheLoopbackInterface(Handler handler) {
        assertThat(function(handler).property("Environment").text())
                .doesNotContain(Variable.POSTHORN_ALLOW_LOOPBACK.name());
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void getTheSettingsAndTheMetricsNamespaceOfTheContract(Handler handler) {
        var environment = function(handler).property("Environment", "Variables");

        assertThat(environment.at("POSTHORN_LEASE_SECONDS").spelled()).isEqualTo("${LeaseSeconds}");
        assertThat(environment.at("POSTHORN_STAGE").spelled()).isEqualTo("${Stage}");
        assertThat(environment.at("POWERTOOLS_METRICS_NAMESPACE").text())
                .isEqualTo(Metric.NAMESPACE);
        assertThat(environment.at("POWERTOOLS_SERVICE_NAME").spelled())
                .isEqualTo(Metric.service("${Stage}"));
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void runFromASnapshotThroughTheAlias(Handler handler) {
        var function = function(handler);
        var alias = Node.resource(handler.id() + "Alias");

        assertThat(function.property("Runtime").text()).isEqualTo("java25");
        assertThat(function.property("Architectures").list().map(Node::text))
                .containsExactly("arm64");
        assertThat(function.property("SnapStart", "ApplyOn").text()).isEqualTo("PublishedVersions");
        assertThat(alias.property("Name").text()).isEqualTo("live");
        assertThat(alias.property("FunctionVersion").text()).contains(handler.id() + "Version");
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void keepTheirLogsAsLongAsTheSettingSays(Handler handler) {
        assertThat(function(handler).property("LoggingConfig", "LogGroup", "Ref").text())
                .isEqualTo(handler.id() + "Logs");
        assertThat(Node.resource(handler.id() + "Logs").property("RetentionInDays").spelled())
                .isEqualTo("${LogRetentionDays}");
    }

    @Test
    void endInTheTimeOfTheContract() {
        assertThat(
                        Arrays.stream(Handler.values())
                                .map(each -> function(each).property("Timeout").text()))
                .containsExactly("29", "29", "29", "60", "55");
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void nameAHandlerThatExists(Handler handler) {
        var name = function(handler).property("Handler").text();

        assertThatNoException()
                .isThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()));
    }

    private static Node.Resource function(Handler handler) {
        return Node.resource(handler.id() + "Function");
    }
}
