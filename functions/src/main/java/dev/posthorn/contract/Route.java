package dev.posthorn.contract;

import static dev.posthorn.contract.Access.ADMIN;
import static dev.posthorn.contract.Access.MANAGE;
import static dev.posthorn.contract.Access.PUBLISH;
import static dev.posthorn.contract.Access.READ;
import static dev.posthorn.contract.Access.SOURCE;

import java.util.Arrays;
import java.util.Optional;

/// The HTTP API's routes and what each asks of its caller. The stack declares exactly these, and the handlers switch over them.
public enum Route {
    /// Describes the API, in OpenAPI.
    DESCRIBE_API(Access.PUBLIC, "GET", "/openapi.json"),
    /// Creates an API key.
    CREATE_KEY(ADMIN, "POST", "/v1/keys"),
    /// Lists API keys.
    LIST_KEYS(ADMIN, "GET", "/v1/keys"),
    /// Revokes an API key.
    REVOKE_KEY(ADMIN, "DELETE", "/v1/keys/{key}"),
    /// Begins to look through all that is stored for what is astray.
    RUN_AUDIT(ADMIN, "POST", "/v1/audits"),
    /// Creates a tenant.
    CREATE_TENANT(ADMIN, "POST", "/v1/tenants"),
    /// Lists tenants.
    LIST_TENANTS(READ, "GET", "/v1/tenants"),
    /// Reads a tenant.
    READ_TENANT(READ, "GET", Route.TENANT),
    /// Changes a tenant.
    UPDATE_TENANT(ADMIN, "PATCH", Route.TENANT),
    /// Deletes a tenant with all that it has.
    DELETE_TENANT(ADMIN, "DELETE", Route.TENANT),
    /// Counts what a tenant's events and deliveries came to.
    READ_TENANT_STATS(READ, "GET", Route.TENANT + "/stats"),
    /// Lists a tenant's jobs.
    LIST_JOBS(READ, "GET", Route.TENANT + "/jobs"),
    /// Reads a job.
    READ_JOB(READ, "GET", Route.TENANT + "/jobs/{job}"),
    /// Cancels a job.
    CANCEL_JOB(MANAGE, "POST", Route.TENANT + "/jobs/{job}/cancel"),
    /// Accepts an event.
    PUBLISH_EVENT(PUBLISH, "POST", Route.TENANT + "/events"),
    /// Accepts several events.
    PUBLISH_EVENTS(PUBLISH, "POST", Route.TENANT + "/events/batch"),
    /// Reads an event with all its deliveries.
    READ_EVENT(READ, "GET", Route.TENANT + "/events/{event}"),
    /// Deletes an event's payload.
    ERASE_EVENT(MANAGE, "DELETE", Route.TENANT + "/events/{event}/payload"),
    /// Creates an endpoint.
    CREATE_ENDPOINT(MANAGE, "POST", Route.TENANT + "/endpoints"),
    /// Lists a tenant's endpoints.
    LIST_ENDPOINTS(READ, "GET", Route.TENANT + "/endpoints"),
    /// Reads an endpoint.
    READ_ENDPOINT(READ, "GET", Route.ENDPOINT),
    /// Changes an endpoint.
    UPDATE_ENDPOINT(MANAGE, "PATCH", Route.ENDPOINT),
    /// Deletes an endpoint.
    DELETE_ENDPOINT(MANAGE, "DELETE", Route.ENDPOINT),
    /// Disables an endpoint.
    DISABLE_ENDPOINT(MANAGE, "POST", Route.ENDPOINT + "/disable"),
    /// Enables an endpoint.
    ENABLE_ENDPOINT(MANAGE, "POST", Route.ENDPOINT + "/enable"),
    /// Shows an endpoint's secrets.
    READ_SECRET(MANAGE, "GET", Route.ENDPOINT + "/secret"),
    /// Gives an endpoint a new secret.
    ROTATE_SECRET(MANAGE, "POST", Route.ENDPOINT + "/secret/rotate"),
    /// Sends an endpoint a synthetic event.
    TEST_ENDPOINT(MANAGE, "POST", Route.ENDPOINT + "/test"),
    /// Pings an endpoint.
    VERIFY_ENDPOINT(MANAGE, "POST", Route.ENDPOINT + "/verify"),
    /// Gives an endpoint events of earlier that it never had.
    BACKFILL_ENDPOINT(MANAGE, "POST", Route.ENDPOINT + "/backfills"),
    /// Counts what an endpoint's deliveries came to.
    READ_ENDPOINT_STATS(READ, "GET", Route.ENDPOINT + "/stats"),
    /// Creates a source.
    CREATE_SOURCE(MANAGE, "POST", Route.TENANT + "/sources"),
    /// Lists a tenant's sources.
    LIST_SOURCES(READ, "GET", Route.TENANT + "/sources"),
    /// Reads a source.
    READ_SOURCE(READ, "GET", Route.TENANT + "/sources/{source}"),
    /// Changes a source.
    UPDATE_SOURCE(MANAGE, "PATCH", Route.TENANT + "/sources/{source}"),
    /// Deletes a source.
    DELETE_SOURCE(MANAGE, "DELETE", Route.TENANT + "/sources/{source}"),
    /// Gives a source a new token.
    ROTATE_TOKEN(MANAGE, "POST", Route.TENANT + "/sources/{source}/token/rotate"),
    /// Accepts what a source sends as an event, the token in a header.
    RECEIVE(SOURCE, "POST", "/v1/sources/{source}"),
    /// Accepts what a source sends as an event, the token in the path.
    RECEIVE_WITH_TOKEN(SOURCE, "POST", "/v1/sources/{source}/{token}"),
    /// Lists deliveries.
    LIST_DELIVERIES(READ, "GET", Route.TENANT + "/deliveries"),
    /// Reads a delivery with its attempts.
    READ_DELIVERY(READ, "GET", Route.TENANT + "/deliveries/{delivery}"),
    /// Brings a dead delivery back.
    REDRIVE_DELIVERY(MANAGE, "POST", Route.TENANT + "/deliveries/{delivery}/redrive"),
    /// Brings many deliveries back.
    REDRIVE_DELIVERIES(MANAGE, "POST", Route.TENANT + "/redrives"),
    /// Counts the dead by their reasons.
    COUNT_DEAD_LETTERS(READ, "GET", Route.TENANT + "/dead-letters/counts"),
    /// Shows the dead with all that is known of them, a line each.
    EXPORT_DEAD_LETTERS(READ, "GET", Route.TENANT + "/dead-letters/export");

    private static final String TENANT = "/v1/tenants/{tenant}";
    private static final String ENDPOINT = TENANT + "/endpoints/{endpoint}";

    private final Access access;
    private final String method;
    private final String path;

    Route(Access access, String method, String path) {
        this.access = access;
        this.method = method;
        this.path = path;
    }

    /// What it asks of whoever calls it.
    public Access access() {
        return access;
    }

    /// The HTTP method, in capitals.
    public String method() {
        return method;
    }

    /// The path with its parameters in braces.
    public String path() {
        return path;
    }

    /// Whether its path names a tenant; else it concerns all of them.
    public boolean isOfTenant() {
        return path.startsWith(TENANT);
    }

    /// The key that API Gateway gives the route: method, space, path.
    public String key() {
        return method + " " + path;
    }

    /// The route with this key, or empty when there is none.
    public static Optional<Route> ofKey(String key) {
        return Arrays.stream(values()).filter(route -> route.key().equals(key)).findFirst();
    }
}
