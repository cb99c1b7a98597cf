package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Shows jobs.
final class JobDesk implements Desk {
    JobDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
