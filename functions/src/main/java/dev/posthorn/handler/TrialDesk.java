package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Tests and pings endpoints.
final class TrialDesk implements Desk {
    TrialDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
