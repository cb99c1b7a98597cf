package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.EndpointBody;
import dev.posthorn.api.Problem;
import dev.posthorn.api.Views;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.manage.CreateEndpoint;

/// Creates, shows and changes endpoints.
final class EndpointDesk implements Desk {
    private final Tenants tenants;
    private final Endpoints endpoints;
    private final CreateEndpoint createEndpoint;
    private final EndpointBody endpointBody;

    EndpointDesk(Wiring wiring) {
        tenants = wiring.tenants;
        endpoints = wiring.endpoints;
        createEndpoint = wiring.createEndpoint();
        endpointBody = new EndpointBody(wiring.settings.budget(), wiring.addresses());
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case CREATE_ENDPOINT ->
                    endpointBody.parse(call.request()).answer(spec -> create(call.tenant(), spec));
            case READ_ENDPOINT ->
                    call.request()
                            .endpoint()
                            .flatMap(id -> endpoints.find(call.tenant(), id))
                            .map(Views::of)
                            .orElseGet(() -> ApiFunction.notFound("endpoint"));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer create(String tenant, EndpointSpec spec) {
        if (!tenants.has(tenant)) {
            return ApiFunction.notFound("tenant");
        }
        return createEndpoint
                .create(tenant, spec)
                .map(Views::created)
                .orElseGet(
                        () ->
                                Problem.of(
                                                Problem.Kind.CONFLICT,
                                                "the tenant has %d endpoints, the most there may be"
                                                        .formatted(CreateEndpoint.MAX_ENDPOINTS))
                                        .toAnswer());
    }
}
