package dev.posthorn.api;

import dev.posthorn.access.Caller;
import dev.posthorn.delivery.Ids;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Which API keys a list shall show.
///
/// @param tenant only those bound to exactly this tenant, or `*` for those of all tenants; null for every key
/// @param page which page of them
public record KeyQuery(@Nullable String tenant, PageQuery page) {
    /// Reads the query's parameters `tenant`, `limit` and `from`.
    ///
    /// @param request the request
    public static Parsed<KeyQuery> parse(Request request) {
        var errors = new ArrayList<Violation>();
        var page = PageQuery.read(request.query(), Ids::isId, errors, "tenant");
        var tenant = request.query().get("tenant");
        if (tenant != null && !tenant.equals(Caller.ALL) && !Ids.isTenant(tenant)) {
            errors.add(new Violation("tenant", "must be the id of a tenant or *", null, tenant));
        }
        return errors.isEmpty()
                ? new Parsed.Ok<>(new KeyQuery(tenant, page))
                : new Parsed.Bad<>(Problem.invalid(errors));
    }
}
