package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.ApiDescription;
import dev.posthorn.api.DeliveryViews;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import java.util.Map;

/// Manages keys, tenants, endpoints and sources, shows what is stored, and describes the API.
public final class ManageHandler extends ApiFunction {
    private final Answer description = new ApiDescription().answer();
    private final Desk keys;
    private final Desk tenants;
    private final Desk endpoints;
    private final Desk secrets;
    private final Desk trials;
    private final Desk sources;
    private final Desk reading;
    private final Desk stats;
    private final Desk jobs;
    private final Desk recovery;
    private final Desk deadLetters;
    private final Desk erasure;

    /// On Lambda: the environment is the process's own.
    public ManageHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(() -> rehearse(System.getenv()));
    }

    /// @param environment the environment variables
    public ManageHandler(Map<String, String> environment) {
        this(wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL));
    }

    private ManageHandler(Wiring wiring) {
        super(wiring);
        keys = new KeyDesk(wiring);
        tenants = new TenantDesk(wiring);
        endpoints = new EndpointDesk(wiring);
        secrets = new SecretDesk(wiring);
        trials = new TrialDesk(wiring);
        sources = new SourceDesk(wiring);
        reading = new ReadingDesk(wiring);
        jobs = new JobDesk(wiring);
        recovery = new RecoveryDesk(wiring);
        deadLetters = new DeadLetterDesk(wiring);
        erasure = new ErasureDesk(wiring);
        stats = new StatsDesk(wiring);
    }

    static void rehearse(Map<String, String> environment) {
        try (var wiring = wiring(environment, Variable.POSTHORN_DISPATCH_QUEUE_URL)) {
            var handler = new ManageHandler(wiring);
            var key = Rehearsal.delivery();
            var now = wiring.clock.instant();
            Rehearsal.repeatedly(
                    () -> {
                        handler.rehearse(Route.READ_EVENT);
                        wiring.endpoints.find(key.tenant(), key.endpointId());
                        wiring.events.find(key.event(), now);
                        wiring.deliveries.ofEvent(key.event(), now);
                        DeliveryViews.of(wiring.deliveries.dead(key.tenant(), now, null, 1));
                    });
        }
    }

    @Override
    Answer answer(Call call) {
        return desk(call.route()).answer(call);
    }

    private Desk desk(Route route) {
        return switch (route) {
            case CREATE_KEY, LIST_KEYS, REVOKE_KEY -> keys;
            case CREATE_TENANT, LIST_TENANTS, READ_TENANT, UPDATE_TENANT -> tenants;
            case CREATE_ENDPOINT,
                    LIST_ENDPOINTS,
                    READ_ENDPOINT,
                    UPDATE_ENDPOINT,
                    DELETE_ENDPOINT,
                    DISABLE_ENDPOINT,
                    ENABLE_ENDPOINT ->
                    endpoints;
            case READ_SECRET, ROTATE_SECRET -> secrets;
            case TEST_ENDPOINT, VERIFY_ENDPOINT -> trials;
            case CREATE_SOURCE,
                    LIST_SOURCES,
                    READ_SOURCE,
                    UPDATE_SOURCE,
                    DELETE_SOURCE,
                    ROTATE_TOKEN ->
                    sources;
            case READ_EVENT, READ_DELIVERY, LIST_DELIVERIES -> reading;
            case READ_TENANT_STATS, READ_ENDPOINT_STATS -> stats;
            case LIST_JOBS, READ_JOB, CANCEL_JOB, RUN_AUDIT -> jobs;
            case REDRIVE_DELIVERIES, BACKFILL_ENDPOINT -> recovery;
            case COUNT_DEAD_LETTERS, EXPORT_DEAD_LETTERS -> deadLetters;
            case DELETE_TENANT, ERASE_EVENT -> erasure;
            case DESCRIBE_API -> _ -> description;
            case PUBLISH_EVENT, PUBLISH_EVENTS, RECEIVE, RECEIVE_WITH_TOKEN, REDRIVE_DELIVERY ->
                    _ -> notFound("route");
        };
    }
}
