package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DisablingBody;
import dev.posthorn.api.EndpointBody;
import dev.posthorn.api.EndpointViews;
import dev.posthorn.api.Etag;
import dev.posthorn.api.PageQuery;
import dev.posthorn.api.Problem;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.StartJob;
import dev.posthorn.manage.ChangeEndpoint;
import dev.posthorn.manage.Changed;
import dev.posthorn.manage.CreateEndpoint;
import dev.posthorn.manage.DeleteEndpoint;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Creates, shows, changes and deletes endpoints.
final class EndpointDesk implements Desk {
    private final Tenants tenants;
    private final Endpoints endpoints;
    private final CreateEndpoint createEndpoint;
    private final ChangeEndpoint changeEndpoint;
    private final DeleteEndpoint deleteEndpoint;
    private final StartJob startJob;
    private final InstantSource clock;
    private final EndpointBody endpointBody;

    EndpointDesk(Wiring wiring) {
        tenants = wiring.tenants;
        endpoints = wiring.endpoints;
        createEndpoint = new CreateEndpoint(wiring.endpoints, wiring.clock, wiring.random);
        changeEndpoint = wiring.changeEndpoint();
        deleteEndpoint =
                new DeleteEndpoint(
                        wiring.endpoints, wiring.settings.budget().retention(), wiring.clock);
        startJob = wiring.startJob();
        clock = wiring.clock;
        endpointBody = wiring.endpointBody();
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case CREATE_ENDPOINT ->
                    endpointBody
                            .parse(call.request())
                            .answer(draft -> create(call.tenant(), draft));
            case LIST_ENDPOINTS ->
                    PageQuery.parse(call.request(), Ids::isId)
                            .answer(query -> list(call.tenant(), query));
            case READ_ENDPOINT -> read(call);
            case UPDATE_ENDPOINT ->
                    endpointBody
                            .parseChange(call.request())
                            .answer(
                                    change ->
                                            change(
                                                    call,
                                                    (before, now) ->
                                                            before.as(
                                                                    change.apply(before.spec()),
                                                                    now)));
            case DISABLE_ENDPOINT ->
                    DisablingBody.parse(call.request())
                            .answer(
                                    reason ->
                                            change(
                                                    call,
                                                    (before, now) -> before.disabled(reason, now)));
            case ENABLE_ENDPOINT -> change(call, Endpoint::enabledAgain);
            case DELETE_ENDPOINT -> delete(call);
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer create(String tenant, EndpointBody.Draft draft) {
        if (!tenants.has(tenant)) {
            return ApiFunction.notFound("tenant");
        }
        return createEndpoint
                .create(tenant, draft.spec(), draft.secret())
                .map(EndpointViews::created)
                .orElseGet(
                        () ->
                                Problem.of(
                                                Problem.Kind.CONFLICT,
                                                "the tenant has %d endpoints, the most there may be"
                                                        .formatted(CreateEndpoint.MAX_ENDPOINTS))
                                        .toAnswer());
    }

    private Answer list(String tenant, PageQuery query) {
        return EndpointViews.of(endpoints.page(tenant, query.from(), query.limit()));
    }

    private Answer read(Call call) {
        return call.request()
                .endpoint()
                .flatMap(id -> endpoints.find(call.tenant(), id))
                .map(EndpointViews::of)
                .orElseGet(EndpointDesk::unknown);
    }

    private Answer change(Call call, ChangeEndpoint.Change change) {
        return onVersion(
                call,
                (id, expected) ->
                        answer(
                                changeEndpoint.change(call.tenant(), id, expected, change),
                                EndpointViews::of));
    }

    private Answer delete(Call call) {
        return onVersion(
                call,
                (id, expected) ->
                        answer(
                                deleteEndpoint.delete(call.tenant(), id, expected),
                                _ -> deleted(call.tenant(), id)));
    }

    private static Answer onVersion(Call call, BiFunction<String, OptionalLong, Answer> answer) {
        return onEndpoint(
                call,
                id -> Etag.expected(call.request()).answer(expected -> answer.apply(id, expected)));
    }

    /// What waits for the endpoint need not wait for its turn to die.
    private Answer deleted(String tenant, String id) {
        var key = new JobKey(tenant, Ids.jobId(clock.instant(), id));
        startJob.start(key, Job.Kind.DELETE_ENDPOINT, id);
        return Answer.done();
    }

    /// Answers a call of one endpoint, if its path can name one.
    static Answer onEndpoint(Call call, Function<String, Answer> answer) {
        return call.request().endpoint().map(answer).orElseGet(EndpointDesk::unknown);
    }

    /// Answers with what became of a change.
    static Answer answer(Changed changed, Function<Endpoint, Answer> view) {
        return switch (changed) {
            case Changed.Done(var endpoint) -> view.apply(endpoint);
            case Changed.Unknown _ -> unknown();
            case Changed.Lost _ -> Etag.changed();
        };
    }

    static Answer unknown() {
        return ApiFunction.notFound("endpoint");
    }
}
