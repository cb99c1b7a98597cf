package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Creates, lists and revokes API keys.
final class KeyDesk implements Desk {
    KeyDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
