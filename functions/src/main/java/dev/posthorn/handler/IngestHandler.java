package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.EventBody;
import dev.posthorn.api.Request;
import dev.posthorn.api.Views;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.ingest.Ingest;
import java.util.List;
import java.util.Map;

/// Accepts events.
public final class IngestHandler extends ApiFunction {
    private final Ingest ingest;

    /// On Lambda: the environment is the process's own.
    public IngestHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(() -> rehearse(System.getenv()));
    }

    /// @param environment the environment variables
    public IngestHandler(Map<String, String> environment) {
        this(wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL));
    }

    private IngestHandler(Wiring wiring) {
        this(wiring, wiring.ingest());
    }

    private IngestHandler(Wiring wiring, Ingest ingest) {
        super(wiring);
        this.ingest = ingest;
    }

    static void rehearse(Map<String, String> environment) {
        try (var wiring = wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL)) {
            var handler = new IngestHandler(wiring, wiring.ingest(_ -> true));
            Rehearsal.repeatedly(
                    () -> {
                        handler.rehearse(Route.PUBLISH_EVENT);
                        handler.rehearseAnswer();
                        wiring.tenants.find(Rehearsal.NO_TENANT);
                        wiring.deliveries.apply(Rehearsal.claim(wiring.clock.instant()));
                    });
            wiring.hints().send(List.of(Rehearsal.hint()));
        }
    }

    private void rehearseAnswer() {
        int status = publish(Rehearsal.NO_TENANT, Rehearsal.publication()).status();
        Rehearsal.require(status < 300, "the answer was " + status);
    }

    @Override
    Answer answer(Call call) {
        return switch (call.route()) {
            case PUBLISH_EVENT -> publish(call.tenant(), call.request());
            default -> notFound("route");
        };
    }

    private Answer publish(String tenant, Request request) {
        return EventBody.parse(tenant, request)
                .answer(submission -> Views.of(ingest.accept(submission)));
    }
}
