package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeliveryViews;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.redrive.Redrive;
import java.util.List;
import java.util.Map;

/// Brings dead deliveries back.
public final class RedriveHandler extends ApiFunction {
    private final Redrive redrive;

    /// On Lambda: the environment is the process's own.
    public RedriveHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(() -> rehearse(System.getenv()));
    }

    /// @param environment the environment variables
    public RedriveHandler(Map<String, String> environment) {
        this(wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL));
    }

    private RedriveHandler(Wiring wiring) {
        super(wiring);
        redrive = wiring.redrive();
    }

    static void rehearse(Map<String, String> environment) {
        try (var wiring = wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL)) {
            var handler = new RedriveHandler(wiring);
            Rehearsal.repeatedly(
                    () -> {
                        handler.rehearse(Route.REDRIVE_DELIVERY);
                        DeliveryViews.of(handler.redrive.redrive(Rehearsal.delivery()));
                        wiring.deliveries.apply(Rehearsal.claim(wiring.clock.instant()));
                    });
            wiring.hints().send(List.of(Rehearsal.hint()));
        }
    }

    @Override
    Answer answer(Call call) {
        return switch (call.route()) {
            case REDRIVE_DELIVERY ->
                    call.request()
                            .delivery(call.tenant())
                            .map(key -> DeliveryViews.of(redrive.redrive(key)))
                            .orElseGet(() -> notFound("delivery"));
            default -> notFound("route");
        };
    }
}
