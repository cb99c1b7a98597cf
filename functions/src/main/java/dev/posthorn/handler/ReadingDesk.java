package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryQuery;
import dev.posthorn.api.DeliveryViews;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.reading.ListDeliveries;
import dev.posthorn.reading.Listing;
import java.time.InstantSource;

/// Shows events and deliveries.
final class ReadingDesk implements Desk {
    private final Events events;
    private final Deliveries deliveries;
    private final Exchanges exchanges;
    private final ListDeliveries list;
    private final InstantSource clock;

    ReadingDesk(Wiring wiring) {
        events = wiring.events;
        deliveries = wiring.deliveries;
        exchanges = wiring.exchanges;
        list = new ListDeliveries(wiring.deliveries, wiring.endpoints, wiring.history);
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case READ_EVENT -> event(call);
            case READ_DELIVERY -> delivery(call);
            case LIST_DELIVERIES ->
                    DeliveryQuery.parse(call.tenant(), call.request()).answer(this::list);
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer event(Call call) {
        return call.request()
                .event(call.tenant())
                .flatMap(key -> events.find(key, clock.instant()))
                .map(
                        event ->
                                DeliveryViews.of(
                                        event, deliveries.ofEvent(event.key(), clock.instant())))
                .orElseGet(() -> ApiFunction.notFound("event"));
    }

    private Answer delivery(Call call) {
        return call.request()
                .delivery(call.tenant())
                .flatMap(key -> deliveries.find(key, clock.instant()))
                .map(exchanges::complete)
                .map(DeliveryViews::of)
                .orElseGet(() -> ApiFunction.notFound("delivery"));
    }

    private Answer list(Listing listing) {
        return list.page(listing, clock.instant())
                .map(DeliveryViews::of)
                .orElseGet(DeliveryQuery::tooManyEndpoints);
    }
}
