package dev.posthorn.access;

import dev.posthorn.contract.Route;

/// Who makes a request.
///
/// @param keyId the id of the API key
/// @param role what the key is for
/// @param tenant the tenant that it is bound to, or [#ALL]
public record Caller(String keyId, Role role, String tenant) {
    /// Stands for every tenant.
    public static final String ALL = "*";

    /// Whether the caller may use a route. It depends on nothing that is stored, so that the answer tells nothing about it.
    ///
    /// @param route the route
    /// @param ofTenant the tenant that its path names, whether there is one or not; empty where it names none
    public boolean may(Route route, String ofTenant) {
        return role.allows(route.access()) && (tenant.equals(ALL) || isOwn(route, ofTenant));
    }

    private boolean isOwn(Route route, String ofTenant) {
        return route.isOfTenant() && tenant.equals(ofTenant);
    }
}
