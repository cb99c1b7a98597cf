package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Route;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HttpApiTest {
    @Test
    void hasExactlyTheRoutesOfTheContract() {
        assertThat(
                        Node.resources("AWS::ApiGatewayV2::Route")
                                .map(route -> route.property("RouteKey").text()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Route.values()).map(Route::key).toList());
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void bringsEachRouteToItsHandler(Route route) {
        var id =
                switch (route) {
                    case PUBLISH_EVENT, PUBLISH_EVENTS, RECEIVE, RECEIVE_WITH_TOKEN -> "Ingest";
                    case REDRIVE_DELIVERY -> "Redrive";
                    default -> "Manage";
                };
        var found =
                Node.resources("AWS::ApiGatewayV2::Route")
                        .filter(each -> each.property("RouteKey").text().equals(route.key()))
                        .findFirst()
                        .orElseThrow();

        assertThat(found.property("Target").text()).contains("Ref=" + id + "Integration");
    }

    @Test
    void callsAliasesInTheSecondPayloadFormat() {
        assertThat(Node.resources("AWS::ApiGatewayV2::Integration"))
                .hasSize(3)
                .allSatisfy(
                        integration -> {
                            assertThat(integration.property("PayloadFormatVersion").text())
                                    .isEqualTo("2.0");
                            assertThat(integration.property("IntegrationUri", "Ref").text())
                                    .endsWith("Alias");
                        });
    }

    @Test
    void throttlesItsDefaultStage() {
        var stage = Node.resource("HttpApiStage");

        assertThat(stage.property("StageName").text()).isEqualTo("$default");
        assertThat(stage.property("AutoDeploy").value()).isEqualTo(true);
        assertThat(stage.property("DefaultRouteSettings").value())
                .isEqualTo(
                        Map.of(
                                "ThrottlingRateLimit",
                                Map.of("Ref", "RequestsPerSecond"),
                                "ThrottlingBurstLimit",
                                Map.of("Ref", "RequestBurst")));
    }
}
