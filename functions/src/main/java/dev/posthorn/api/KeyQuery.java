package dev.posthorn.api;

import dev.posthorn.access.Caller;
import dev.posthorn.delivery.Ids;
import java.util.Optional;
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
        var query = new Query(request);
        var tenant =
                query.value(
                        "tenant",
                        text -> Optional.of(text).filter(KeyQuery::isTenants),
                        "the id of a tenant or *");
        return query.parsed(new KeyQuery(tenant.orElse(null), PageQuery.read(query, Ids::isId)));
    }

    private static boolean isTenants(String text) {
        return text.equals(Caller.ALL) || Ids.isTenant(text);
    }
}
