package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.EndpointViews;
import dev.posthorn.api.Etag;
import dev.posthorn.api.RotationBody;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.manage.RotateSecret;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Shows and rotates endpoints' secrets.
final class SecretDesk implements Desk {
    private final Endpoints endpoints;
    private final RotateSecret rotateSecret;
    private final Observer observer;
    private final InstantSource clock;

    SecretDesk(Wiring wiring) {
        endpoints = wiring.endpoints;
        rotateSecret = new RotateSecret(wiring.changeEndpoint(), wiring.random);
        observer = wiring.telemetry;
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case READ_SECRET ->
                    call.request()
                            .endpoint()
                            .flatMap(id -> endpoints.find(call.tenant(), id))
                            .map(endpoint -> show(call, endpoint))
                            .orElseGet(EndpointDesk::unknown);
            case ROTATE_SECRET ->
                    RotationBody.parse(call.request())
                            .answer(
                                    rotation ->
                                            Etag.expected(call.request())
                                                    .answer(
                                                            expected ->
                                                                    rotate(
                                                                            call, expected,
                                                                            rotation)));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer show(Call call, Endpoint endpoint) {
        observer.note(new Fact.SecretRead(call.tenant(), endpoint.id(), call.caller().keyId()));
        return EndpointViews.secrets(endpoint, clock.instant());
    }

    private Answer rotate(Call call, OptionalLong expected, RotationBody.Rotation rotation) {
        return EndpointDesk.onEndpoint(
                call,
                id ->
                        EndpointDesk.answer(
                                rotateSecret.rotate(
                                        call.tenant(),
                                        id,
                                        expected,
                                        rotation.secret(),
                                        rotation.overlap()),
                                rotated ->
                                        EndpointViews.rotated(
                                                rotated,
                                                rotated.updatedAt().plus(rotation.overlap()))));
    }
}
