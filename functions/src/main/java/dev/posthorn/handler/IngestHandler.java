package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.EventBody;
import dev.posthorn.api.Request;
import dev.posthorn.api.Views;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.ingest.Ingest;
import java.util.Map;

/// Accepts events.
public final class IngestHandler extends ApiFunction {
    private final Ingest ingest;

    /// On Lambda: the environment is the process's own.
    public IngestHandler() {
        this(System.getenv());
    }

    /// @param environment the environment variables
    public IngestHandler(Map<String, String> environment) {
        this(
                new Wiring(
                        environment,
                        Variable.POSTHORN_DISPATCH_QUEUE_URL,
                        Variable.POSTHORN_ADMIN_KEY_SECRET));
    }

    private IngestHandler(Wiring wiring) {
        super(wiring);
        ingest = wiring.ingest();
    }

    @Override
    Answer answer(Route route, String tenant, Request request) {
        return switch (route) {
            case PUBLISH_EVENT ->
                    EventBody.parse(tenant, request)
                            .answer(submission -> Views.of(ingest.accept(submission)));
            default -> notFound("route");
        };
    }
}
