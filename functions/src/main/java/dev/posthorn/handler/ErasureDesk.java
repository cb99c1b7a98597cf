package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryViews;
import dev.posthorn.api.Etag;
import dev.posthorn.api.JobViews;
import dev.posthorn.api.Problem;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.erasure.DeleteTenant;
import dev.posthorn.erasure.EraseEvent;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Erases payloads and tenants.
final class ErasureDesk implements Desk {
    private final EraseEvent eraseEvent;
    private final DeleteTenant deleteTenant;
    private final Deliveries deliveries;
    private final InstantSource clock;

    ErasureDesk(Wiring wiring) {
        eraseEvent = wiring.eraseEvent();
        deleteTenant = new DeleteTenant(wiring.tenants, wiring.startJob(), wiring.clock);
        deliveries = wiring.deliveries;
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case ERASE_EVENT -> erase(call);
            case DELETE_TENANT ->
                    Etag.expected(call.request()).answer(expected -> delete(call, expected));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer erase(Call call) {
        return call.request()
                .event(call.tenant())
                .flatMap(eraseEvent::erase)
                .map(
                        event ->
                                DeliveryViews.of(
                                        event, deliveries.ofEvent(event.key(), clock.instant())))
                .orElseGet(() -> ApiFunction.notFound("event"));
    }

    private Answer delete(Call call, OptionalLong expected) {
        if (call.tenant().equals(Tenant.RESERVED)) {
            return Problem.of(
                            Problem.Kind.CONFLICT,
                            "the tenant %s is Posthorn's own; it cannot be deleted"
                                    .formatted(Tenant.RESERVED))
                    .toAnswer();
        }
        return switch (deleteTenant.delete(call.tenant(), expected)) {
            case DeleteTenant.Outcome.Begun(var job) -> JobViews.begun(job);
            case DeleteTenant.Outcome.Unknown _ -> ApiFunction.notFound("tenant");
            case DeleteTenant.Outcome.Lost _ -> Etag.changed();
        };
    }
}
