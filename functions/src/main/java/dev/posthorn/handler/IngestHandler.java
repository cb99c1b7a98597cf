package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.ingest.Ingest;
import java.util.List;
import java.util.Map;

/// Accepts events.
public final class IngestHandler extends ApiFunction {
    private final PublishDesk publishing;
    private final Desk reception;

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
        publishing = new PublishDesk(ingest);
        reception = new ReceptionDesk(wiring.sources, ingest, wiring.telemetry, wiring.clock);
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
        int status = publishing.publish(Rehearsal.NO_TENANT, Rehearsal.publication()).status();
        Rehearsal.require(status < 300, "the answer was " + status);
    }

    @Override
    Answer answer(Call call) {
        return switch (call.route()) {
            case PUBLISH_EVENT, PUBLISH_EVENTS -> publishing.answer(call);
            case RECEIVE, RECEIVE_WITH_TOKEN -> reception.answer(call);
            default -> notFound("route");
        };
    }
}
