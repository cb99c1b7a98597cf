package dev.posthorn.infra;

import dev.posthorn.contract.Route;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/// The HTTP API: one route for each [Route], each to the function of its handler.
final class HttpApi extends Construct {
    private static final int RATE = 1000;
    private static final int BURST = 2000;

    private final CfnApi api;

    HttpApi(Construct scope, Functions functions) {
        super(scope, "api");
        api =
                CfnApi.Builder.create(this, "HttpApi")
                        .name(Aws.STACK_NAME)
                        .protocolType("HTTP")
                        .build();
        CfnStage.Builder.create(this, "HttpApiStage")
                .apiId(api.getRef())
                .stageName("$default")
                .autoDeploy(true)
                .defaultRouteSettings(
                        CfnStage.RouteSettingsProperty.builder()
                                .throttlingRateLimit(RATE)
                                .throttlingBurstLimit(BURST)
                                .build())
                .build();
        var integrations = new EnumMap<Handler, CfnIntegration>(Handler.class);
        for (var route : Route.values()) {
            integrations.computeIfAbsent(
                    Handler.of(route), handler -> integrate(handler, functions));
        }
        for (var route : Route.values()) {
            route(route, integrations);
        }
    }

    /// Where the API answers.
    String url() {
        return api.getAttrApiEndpoint();
    }

    private CfnIntegration integrate(Handler handler, Functions functions) {
        var alias = functions.alias(handler).getFunctionArn();
        CfnPermission.Builder.create(this, handler.id() + "Permission")
                .action("lambda:InvokeFunction")
                .functionName(alias)
                .principal("apigateway.amazonaws.com")
                .sourceArn(
                        Stack.of(this)
                                .formatArn(
                                        ArnComponents.builder()
                                                .service("execute-api")
                                                .resource(api.getRef())
                                                .resourceName("*/*")
                                                .build()))
                .build();
        return CfnIntegration.Builder.create(this, handler.id() + "Integration")
                .apiId(api.getRef())
                .integrationType("AWS_PROXY")
                .integrationUri(alias)
                .payloadFormatVersion("2.0")
                .build();
    }

    private void route(Route route, Map<Handler, CfnIntegration> integrations) {
        var integration = Objects.requireNonNull(integrations.get(Handler.of(route)));
        CfnRoute.Builder.create(this, id(route))
                .apiId(api.getRef())
                .routeKey(route.key())
                .target("integrations/" + integration.getRef())
                .build();
    }

    /// `PUBLISH_EVENT` as `PublishEventRoute`.
    private static String id(Route route) {
        return Arrays.stream(route.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", "Route"));
    }
}
