package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Shows what events and deliveries came to.
final class StatsDesk implements Desk {
    StatsDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
