package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.posthorn.access.Caller;
import dev.posthorn.access.KeyRing;
import dev.posthorn.access.Role;
import dev.posthorn.api.Answer;
import dev.posthorn.api.Problem;
import dev.posthorn.api.Request;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A function behind the HTTP API: checks the key and the tenant, answers, and turns anything unforeseen into a plain 500.
abstract class ApiFunction
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

    private static final int UNAUTHORIZED = 401;
    private static final Caller NOBODY = new Caller("", Role.READER, "");

    private final KeyRing keys;
    private final Telemetry telemetry;

    ApiFunction(Wiring wiring) {
        keys = wiring.keyRing();
        telemetry = wiring.telemetry;
    }

    /// What a function behind the API is built from.
    ///
    /// @param environment the environment variables
    /// @param further the variables that this function needs besides what all behind the API need
    static Wiring wiring(Map<String, String> environment, Variable... further) {
        var needed = new ArrayList<>(List.of(further));
        needed.add(Variable.POSTHORN_ADMIN_KEY_SECRET);
        return new Wiring(environment, needed.toArray(Variable[]::new));
    }

    /// Answers a call that is allowed.
    abstract Answer answer(Call call);

    @Override
    public final APIGatewayV2HTTPResponse handleRequest(
            APIGatewayV2HTTPEvent event, Context context) {
        return telemetry.during(
                context,
                () -> {
                    return response(answer(event).identified(requestId(event, context)));
                });
    }

    /// Refuses a request, for want of a good key: all that a request goes through but the answer itself.
    final void rehearse(Route route) {
        telemetry.rehearse();
        for (var key : Rehearsal.WRONG_KEYS) {
            var request = Rehearsal.request(route, key);
            int status = handleRequest(request, new NoInvocation()).getStatusCode();
            Rehearsal.require(status == UNAUTHORIZED, "the answer was " + status);
        }
    }

    static Answer notFound(String what) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no such " + what).toAnswer();
    }

    private Answer answer(APIGatewayV2HTTPEvent event) {
        try {
            var request = request(event);
            return Route.ofKey(event.getRouteKey())
                    .map(route -> answer(route, request))
                    .orElseGet(() -> notFound("route"));
        } catch (RuntimeException e) {
            LOG.error("request.failed {}", event.getRouteKey(), e);
            return Problem.of(
                            Problem.Kind.INTERNAL_ERROR,
                            "the request failed; nothing more can be said here, the log can")
                    .toAnswer();
        }
    }

    /// Who calls is found out first, then what they may do, and only then is looked at what the request says.
    private Answer answer(Route route, Request request) {
        return switch (route.access()) {
            case PUBLIC, SOURCE -> answer(new Call(route, NOBODY, "", request));
            case PUBLISH, READ, MANAGE, ADMIN ->
                    request.bearer()
                            .flatMap(keys::caller)
                            .map(caller -> answer(route, caller, request))
                            .orElseGet(ApiFunction::unauthorized);
        };
    }

    private Answer answer(Route route, Caller caller, Request request) {
        var named = request.path().getOrDefault("tenant", "");
        if (!caller.may(route, named)) {
            return Problem.of(Problem.Kind.FORBIDDEN, "the key does not allow this").toAnswer();
        }
        return route.isOfTenant()
                ? request.tenant()
                        .answer(tenant -> answer(new Call(route, caller, tenant, request)))
                : answer(new Call(route, caller, "", request));
    }

    private static Answer unauthorized() {
        return Problem.of(Problem.Kind.UNAUTHORIZED, "send the key as Authorization: Bearer <key>")
                .toAnswer();
    }

    private static Request request(APIGatewayV2HTTPEvent event) {
        return new Request(
                orEmpty(event.getPathParameters()),
                orEmpty(event.getQueryStringParameters()),
                orEmpty(event.getHeaders()),
                body(event));
    }

    private static Payload body(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        return Payload.of(
                event.getIsBase64Encoded()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    /// The id by which API Gateway's access log knows the request, too.
    private static String requestId(APIGatewayV2HTTPEvent event, Context context) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
                .orElseGet(context::getAwsRequestId);
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return Optional.ofNullable(map).orElse(Map.of());
    }

    private static APIGatewayV2HTTPResponse response(Answer answer) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .withIsBase64Encoded(false)
                .build();
    }
}
