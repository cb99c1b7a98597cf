package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryQuery;
import dev.posthorn.api.EndpointBody;
import dev.posthorn.api.Problem;
import dev.posthorn.api.Request;
import dev.posthorn.api.Views;
import dev.posthorn.contract.Route;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.manage.CreateEndpoint;
import dev.posthorn.manage.EndpointDraft;
import java.time.InstantSource;
import java.util.Map;

/// Creates endpoints and shows what is stored.
public final class ManageHandler extends ApiFunction {
    private final Events events;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final CreateEndpoint createEndpoint;
    private final EndpointBody endpointBody;
    private final InstantSource clock;

    /// On Lambda: the environment is the process's own.
    public ManageHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(() -> rehearse(System.getenv()));
    }

    /// @param environment the environment variables
    public ManageHandler(Map<String, String> environment) {
        this(wiring(environment));
    }

    private ManageHandler(Wiring wiring) {
        super(wiring);
        events = wiring.events;
        endpoints = wiring.endpoints;
        deliveries = wiring.deliveries;
        createEndpoint = wiring.createEndpoint();
        endpointBody = new EndpointBody(wiring.settings.budget(), wiring.addresses());
        clock = wiring.clock;
    }

    static void rehearse(Map<String, String> environment) {
        try (var wiring = wiring(environment)) {
            var handler = new ManageHandler(wiring);
            var key = Rehearsal.delivery();
            var now = wiring.clock.instant();
            Rehearsal.repeatedly(
                    () -> {
                        handler.rehearse(Route.READ_EVENT);
                        wiring.endpoints.find(key.tenant(), key.endpointId());
                        wiring.events.find(key.event(), now);
                        wiring.deliveries.ofEvent(key.event(), now);
                        Views.of(wiring.deliveries.dead(key.tenant(), now, null, 1));
                    });
        }
    }

    @Override
    Answer answer(Route route, String tenant, Request request) {
        return switch (route) {
            case CREATE_ENDPOINT -> endpointBody.parse(tenant, request).answer(this::create);
            case READ_ENDPOINT ->
                    request.endpoint()
                            .flatMap(id -> endpoints.find(tenant, id))
                            .map(Views::of)
                            .orElseGet(() -> notFound("endpoint"));
            case READ_EVENT ->
                    request.event(tenant)
                            .flatMap(key -> events.find(key, clock.instant()))
                            .map(
                                    event ->
                                            Views.of(
                                                    event,
                                                    deliveries.ofEvent(
                                                            event.key(), clock.instant())))
                            .orElseGet(() -> notFound("event"));
            case READ_DELIVERY ->
                    request.delivery(tenant)
                            .flatMap(key -> deliveries.find(key, clock.instant()))
                            .map(Views::of)
                            .orElseGet(() -> notFound("delivery"));
            case LIST_DELIVERIES ->
                    DeliveryQuery.parse(tenant, request)
                            .answer(
                                    query ->
                                            Views.of(
                                                    deliveries.dead(
                                                            tenant,
                                                            clock.instant(),
                                                            query.from(),
                                                            query.limit())));
            default -> notFound("route");
        };
    }

    private Answer create(EndpointDraft draft) {
        return createEndpoint
                .create(draft)
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
