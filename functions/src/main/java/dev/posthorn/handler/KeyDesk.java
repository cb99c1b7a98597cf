package dev.posthorn.handler;

import dev.posthorn.access.ApiKeys;
import dev.posthorn.access.Caller;
import dev.posthorn.access.CreateKey;
import dev.posthorn.access.KeySpec;
import dev.posthorn.access.RevokeKey;
import dev.posthorn.api.Answer;
import dev.posthorn.api.KeyBody;
import dev.posthorn.api.KeyQuery;
import dev.posthorn.api.KeyViews;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenants;
import java.time.InstantSource;

/// Creates, lists and revokes API keys.
final class KeyDesk implements Desk {
    private final ApiKeys keys;
    private final Tenants tenants;
    private final CreateKey createKey;
    private final RevokeKey revokeKey;
    private final InstantSource clock;

    KeyDesk(Wiring wiring) {
        keys = wiring.keys;
        tenants = wiring.tenants;
        createKey = new CreateKey(wiring.keys, wiring.telemetry, wiring.clock, wiring.random);
        revokeKey = new RevokeKey(wiring.keys, wiring.telemetry, wiring.clock);
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case CREATE_KEY ->
                    KeyBody.parse(call.request()).answer(spec -> create(spec, call.caller()));
            case LIST_KEYS -> KeyQuery.parse(call.request()).answer(this::list);
            case REVOKE_KEY -> revoke(call);
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer create(KeySpec spec, Caller by) {
        var tenant = spec.tenant();
        return tenant.equals(Caller.ALL) || tenants.has(tenant)
                ? KeyViews.of(createKey.create(spec, by.keyId()))
                : KeyBody.noTenant(tenant).toAnswer();
    }

    private Answer list(KeyQuery query) {
        var page = query.page();
        return KeyViews.of(keys.page(query.tenant(), clock.instant(), page.from(), page.limit()));
    }

    private Answer revoke(Call call) {
        var id = call.request().path().getOrDefault("key", "");
        return Ids.isId(id) && revokeKey.revoke(id, call.caller().keyId())
                ? Answer.done()
                : ApiFunction.notFound("key");
    }
}
