package dev.posthorn.local.front;

import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.HostedFunction;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.TemplateException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of the stack's HTTP API.
public final class Routes {
    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /// A route that serves a request.
    ///
    /// @param route the route
    /// @param parameters its path parameters, decoded
    record Match(Route route, Map<String, String> parameters) {}

    /// Reads `AWS::ApiGatewayV2::Route` and the integrations behind.
    public static Routes of(Stack stack, Functions functions) {
        var integrations = new HashMap<String, HostedFunction>();
        for (var integration : stack.ofType("AWS::ApiGatewayV2::Integration")) {
            var uri = integration.properties().text("IntegrationUri");
            integrations.put(
                    "integrations/" + integration.id(), functions.target(uri, integration.id()));
        }
        return new Routes(
                stack.ofType("AWS::ApiGatewayV2::Route").stream()
                        .map(
                                route -> {
                                    var target = route.properties().text("Target");
                                    var function = integrations.get(target);
                                    if (function == null) {
                                        throw new TemplateException(
                                                route.id()
                                                        + " points at "
                                                        + target
                                                        + ", which is no integration here");
                                    }
                                    return new Route(route.properties().text("RouteKey"), function);
                                })
                        .sorted(Comparator.comparingInt(Route::looseness))
                        .toList());
    }

    /// The route for a request, as API Gateway chooses it.
    Optional<Match> find(String method, String path) {
        return routes.stream()
                .flatMap(
                        route ->
                                route
                                        .match(method, path)
                                        .map(parameters -> new Match(route, parameters))
                                        .stream())
                .findFirst();
    }

    /// Whether there is any route.
    public boolean isEmpty() {
        return routes.isEmpty();
    }
}
