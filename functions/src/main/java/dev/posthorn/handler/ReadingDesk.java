package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryQuery;
import dev.posthorn.api.Views;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Events;
import java.time.InstantSource;

/// Shows events and deliveries.
final class ReadingDesk implements Desk {
    private final Events events;
    private final Deliveries deliveries;
    private final InstantSource clock;

    ReadingDesk(Wiring wiring) {
        events = wiring.events;
        deliveries = wiring.deliveries;
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case READ_EVENT -> event(call);
            case READ_DELIVERY -> delivery(call);
            case LIST_DELIVERIES ->
                    DeliveryQuery.parse(call.tenant(), call.request())
                            .answer(query -> list(call.tenant(), query));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer event(Call call) {
        return call.request()
                .event(call.tenant())
                .flatMap(key -> events.find(key, clock.instant()))
                .map(event -> Views.of(event, deliveries.ofEvent(event.key(), clock.instant())))
                .orElseGet(() -> ApiFunction.notFound("event"));
    }

    private Answer delivery(Call call) {
        return call.request()
                .delivery(call.tenant())
                .flatMap(key -> deliveries.find(key, clock.instant()))
                .map(Views::of)
                .orElseGet(() -> ApiFunction.notFound("delivery"));
    }

    private Answer list(String tenant, DeliveryQuery query) {
        return Views.of(deliveries.dead(tenant, clock.instant(), query.from(), query.limit()));
    }
}
