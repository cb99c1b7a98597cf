package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Tenant;
import java.util.Locale;

/// The answers that show tenants.
public final class TenantViews {
    private TenantViews() {}

    /// A new tenant.
    public static Answer created(Tenant tenant) {
        return answer(201, tenant);
    }

    /// A tenant.
    public static Answer of(Tenant tenant) {
        return answer(200, tenant);
    }

    /// A page of tenants.
    public static Answer of(Page<Tenant> page) {
        var json = Json.object();
        var list = json.putArray("tenants");
        page.items().forEach(tenant -> list.add(tenant(tenant)));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    private static Answer answer(int status, Tenant tenant) {
        return Answer.json(status, tenant(tenant)).with(Etag.HEADER, Etag.of(tenant.version()));
    }

    private static ObjectNode tenant(Tenant tenant) {
        var json =
                Json.object()
                        .put("id", tenant.id())
                        .put("description", tenant.description())
                        .put("state", tenant.state().name().toLowerCase(Locale.ROOT))
                        .put("createdAt", tenant.createdAt().toString())
                        .put("updatedAt", tenant.updatedAt().toString());
        var metadata = json.putObject("metadata");
        tenant.metadata().forEach(metadata::put);
        return json;
    }
}
