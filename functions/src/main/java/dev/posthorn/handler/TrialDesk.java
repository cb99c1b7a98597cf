package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.TrialBody;
import dev.posthorn.api.TrialViews;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.manage.Trial;
import java.util.List;
import java.util.function.Function;

/// Tests and pings endpoints.
final class TrialDesk implements Desk {
    private final Endpoints endpoints;
    private final Trial trial;

    TrialDesk(Wiring wiring) {
        endpoints = wiring.endpoints;
        trial = wiring.trial();
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case TEST_ENDPOINT ->
                    TrialBody.parse(call.request())
                            .answer(
                                    event ->
                                            attempts(
                                                    call,
                                                    endpoint ->
                                                            trial.test(
                                                                    endpoint,
                                                                    event.type(),
                                                                    event.data())));
            case VERIFY_ENDPOINT -> attempts(call, trial::ping);
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer attempts(Call call, Function<Endpoint, List<Attempt>> make) {
        return call.request()
                .endpoint()
                .flatMap(id -> endpoints.find(call.tenant(), id))
                .map(make)
                .map(TrialViews::of)
                .orElseGet(EndpointDesk::unknown);
    }
}
