package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Creates, shows, changes and deletes tenants.
final class TenantDesk implements Desk {
    TenantDesk() {}

    @Override
    public Answer answer(Call call) {
        return ApiFunction.notFound("route");
    }
}
