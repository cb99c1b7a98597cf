package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Shows and rotates endpoints' secrets.
final class SecretDesk implements Desk {
    SecretDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
