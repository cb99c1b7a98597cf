package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Creates, shows, changes and deletes sources.
final class SourceDesk implements Desk {
    SourceDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
