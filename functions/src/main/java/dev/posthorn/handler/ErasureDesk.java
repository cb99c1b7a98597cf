package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Erases payloads and tenants.
final class ErasureDesk implements Desk {
    ErasureDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
