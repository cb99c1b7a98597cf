package dev.posthorn.infra;

import dev.posthorn.contract.Route;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnDomainName;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/// The HTTP API: one route for each [Route], each to the function of its handler.
final class HttpApi extends Construct {
    /// The one stage: it needs no part of the path.
    static final String STAGE = "$default";

    /// A line of the access log. No header, no query and no path is in it: they may hold what nobody should read, such as the token of a
    /// source.
    private static final String ACCESS_LOG =
            """
            {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp",\
            "route":"$context.routeKey","status":"$context.status",\
            "responseBytes":"$context.responseLength","latencyMillis":"$context.responseLatency",\
            "integrationMillis":"$context.integrationLatency","integrationError":"$context.integrationErrorMessage"}""";

    private final CfnApi api;

    HttpApi(Construct scope, Inputs inputs, Functions functions) {
        super(scope, "api");
        api =
                CfnApi.Builder.create(this, "HttpApi")
                        .name(Aws.STACK_NAME)
                        .protocolType("HTTP")
                        .build();
        var stage =
                CfnStage.Builder.create(this, "HttpApiStage")
                        .apiId(api.getRef())
                        .stageName(STAGE)
                        .autoDeploy(true)
                        .defaultRouteSettings(
                                CfnStage.RouteSettingsProperty.builder()
                                        .throttlingRateLimit(
                                                inputs.number(Setting.RequestsPerSecond))
                                        .throttlingBurstLimit(inputs.number(Setting.RequestBurst))
                                        .build())
                        .accessLogSettings(
                                CfnStage.AccessLogSettingsProperty.builder()
                                        .destinationArn(accessLogs(inputs).getAttrArn())
                                        .format(ACCESS_LOG)
                                        .build())
                        .build();
        domain(inputs, stage);
        var integrations = new EnumMap<Handler, CfnIntegration>(Handler.class);
        for (var route : Route.values()) {
            integrations.computeIfAbsent(
                    Handler.of(route), handler -> integrate(handler, functions));
        }
        for (var route : Route.values()) {
            route(route, integrations);
        }
    }

    /// Where the API answers, whatever domain name it has besides.
    String url() {
        return api.getAttrApiEndpoint();
    }

    /// The API's id.
    String id() {
        return api.getRef();
    }

    private CfnLogGroup accessLogs(Inputs inputs) {
        var logs =
                CfnLogGroup.Builder.create(this, "AccessLogs")
                        .retentionInDays(inputs.number(Setting.LogRetentionDays))
                        .build();
        logs.applyRemovalPolicy(RemovalPolicy.DESTROY);
        return logs;
    }

    private void domain(Inputs inputs, CfnStage stage) {
        inputs.whereGiven(
                Setting.DomainName,
                () -> {
                    var domain =
                            CfnDomainName.Builder.create(this, "Domain")
                                    .domainName(inputs.text(Setting.DomainName))
                                    .domainNameConfigurations(
                                            List.of(
                                                    CfnDomainName.DomainNameConfigurationProperty
                                                            .builder()
                                                            .certificateArn(
                                                                    inputs.text(
                                                                            Setting.CertificateArn))
                                                            .endpointType("REGIONAL")
                                                            .securityPolicy("TLS_1_2")
                                                            .build()))
                                    .build();
                    var mapping =
                            CfnApiMapping.Builder.create(this, "DomainMapping")
                                    .apiId(api.getRef())
                                    .domainName(domain.getRef())
                                    .stage(stage.getRef())
                                    .build();
                    return List.of(domain, mapping);
                });
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
