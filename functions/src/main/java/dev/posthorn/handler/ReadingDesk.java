package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryQuery;
import dev.posthorn.api.DeliveryViews;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.State;
import dev.posthorn.reading.Homes;
import dev.posthorn.reading.ListDeliveries;
import dev.posthorn.reading.Listing;
import java.time.Instant;
import java.time.InstantSource;

/// Shows events and deliveries.
final class ReadingDesk implements Desk {
    private final Events events;
    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final Exchanges exchanges;
    private final ListDeliveries list;
    private final InstantSource clock;

    ReadingDesk(Wiring wiring) {
        events = wiring.events;
        deliveries = wiring.deliveries;
        endpoints = wiring.endpoints;
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
        var now = clock.instant();
        return list.page(listing, now)
                .map(
                        page ->
                                listing.state() == State.DEAD
                                        ? dead(listing.tenant(), page, now)
                                        : DeliveryViews.of(page))
                .orElseGet(DeliveryQuery::tooManyEndpoints);
    }

    private Answer dead(String tenant, Page<Delivery> page, Instant now) {
        var homes = new Homes(endpoints, tenant).of(page.items());
        return DeliveryViews.dead(page, each -> homes.isWithinRetryWindow(each, now));
    }
}
