package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.Request;
import dev.posthorn.api.Views;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.redrive.Redrive;
import java.util.Map;

/// Brings dead deliveries back.
public final class RedriveHandler extends ApiFunction {
    private final Redrive redrive;

    /// On Lambda: the environment is the process's own.
    public RedriveHandler() {
        this(System.getenv());
    }

    /// @param environment the environment variables
    public RedriveHandler(Map<String, String> environment) {
        this(
                new Wiring(
                        environment,
                        Variable.POSTHORN_DISPATCH_QUEUE_URL,
                        Variable.POSTHORN_ADMIN_KEY_SECRET));
    }

    private RedriveHandler(Wiring wiring) {
        super(wiring);
        redrive = wiring.redrive();
    }

    @Override
    Answer answer(Route route, String tenant, Request request) {
        return switch (route) {
            case REDRIVE_DELIVERY ->
                    request.delivery(tenant)
                            .map(key -> Views.of(redrive.redrive(key)))
                            .orElseGet(() -> notFound("delivery"));
            default -> notFound("route");
        };
    }
}
