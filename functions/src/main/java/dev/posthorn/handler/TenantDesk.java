package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.Etag;
import dev.posthorn.api.PageQuery;
import dev.posthorn.api.Problem;
import dev.posthorn.api.TenantBody;
import dev.posthorn.api.TenantBody.Words;
import dev.posthorn.api.TenantViews;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.manage.ChangeTenant;
import dev.posthorn.manage.CreateTenant;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Creates, shows and changes tenants.
final class TenantDesk implements Desk {
    private final Tenants tenants;
    private final CreateTenant createTenant;
    private final ChangeTenant changeTenant;

    TenantDesk(Wiring wiring) {
        tenants = wiring.tenants;
        createTenant = new CreateTenant(wiring.tenants, wiring.clock);
        changeTenant = new ChangeTenant(wiring.tenants, wiring.clock);
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case CREATE_TENANT -> TenantBody.parse(call.request()).answer(this::create);
            case LIST_TENANTS -> PageQuery.parse(call.request(), Ids::isTenant).answer(this::list);
            case READ_TENANT ->
                    tenants.find(call.tenant())
                            .map(TenantViews::of)
                            .orElseGet(() -> ApiFunction.notFound("tenant"));
            case UPDATE_TENANT ->
                    Etag.expected(call.request()).answer(expected -> change(call, expected));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer create(TenantBody.Draft draft) {
        var words = draft.words();
        return createTenant
                .create(draft.id(), words.description(), words.metadata())
                .map(TenantViews::created)
                .orElseGet(() -> conflict("there is a tenant with this id already"));
    }

    private Answer list(PageQuery query) {
        return TenantViews.of(tenants.page(query.from(), query.limit()));
    }

    private Answer change(Call call, OptionalLong expected) {
        return TenantBody.parseChange(call.request())
                .answer(change -> change(call.tenant(), expected, change));
    }

    private Answer change(String tenant, OptionalLong expected, UnaryOperator<Words> change) {
        var outcome =
                changeTenant.change(
                        tenant,
                        expected,
                        (before, now) -> {
                            var words = change.apply(Words.of(before));
                            return before.with(words.description(), words.metadata(), now);
                        });
        return switch (outcome) {
            case ChangeTenant.Outcome.Done(var changed) -> TenantViews.of(changed);
            case ChangeTenant.Outcome.Unknown _ -> ApiFunction.notFound("tenant");
            case ChangeTenant.Outcome.Lost _ -> Etag.changed();
            case ChangeTenant.Outcome.Ending _ -> conflict("the tenant is being deleted");
        };
    }

    private static Answer conflict(String detail) {
        return Problem.of(Problem.Kind.CONFLICT, detail).toAnswer();
    }
}
