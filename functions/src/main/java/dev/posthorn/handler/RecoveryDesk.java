package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.BackfillBody;
import dev.posthorn.api.IdempotencyKey;
import dev.posthorn.api.JobViews;
import dev.posthorn.api.RedriveBody;
import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.job.Job;
import dev.posthorn.job.StartKeyed;
import dev.posthorn.redrive.RedriveSpec;
import java.util.Map;
import java.util.Optional;

/// Starts the jobs that bring many deliveries back, or events of earlier to an endpoint.
final class RecoveryDesk implements Desk {
    private final Tenants tenants;
    private final Endpoints endpoints;
    private final StartKeyed start;

    RecoveryDesk(Wiring wiring) {
        tenants = wiring.tenants;
        endpoints = wiring.endpoints;
        start = wiring.startKeyed();
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case REDRIVE_DELIVERIES ->
                    RedriveBody.parse(call.request()).answer(spec -> redrive(call, spec));
            case BACKFILL_ENDPOINT ->
                    EndpointDesk.onEndpoint(
                            call,
                            id ->
                                    BackfillBody.parse(call.request())
                                            .answer(spec -> backfill(call, id, spec)));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer redrive(Call call, RedriveSpec spec) {
        var id = spec.endpointId();
        if (id != null) {
            return on(call, Job.Kind.REDRIVE, id, spec.toMap());
        }
        return tenants.has(call.tenant())
                ? start(call, Job.Kind.REDRIVE, "", spec.toMap())
                : ApiFunction.notFound("tenant");
    }

    private Answer backfill(Call call, String endpointId, BackfillSpec spec) {
        return on(call, Job.Kind.BACKFILL, endpointId, spec.toMap());
    }

    private Answer on(Call call, Job.Kind kind, String endpointId, Map<String, String> spec) {
        return endpoints.find(call.tenant(), endpointId).isPresent()
                ? start(call, kind, endpointId, spec)
                : EndpointDesk.unknown();
    }

    private Answer start(Call call, Job.Kind kind, String subject, Map<String, String> spec) {
        return IdempotencyKey.parse(call.request())
                .answer(
                        (Optional<String> key) ->
                                JobViews.of(start.start(call.tenant(), key, kind, subject, spec)));
    }
}
