package dev.posthorn.contract;

import java.util.Arrays;
import java.util.Optional;

/// The HTTP API's routes. The stack declares exactly these, and the handlers switch over them.
public enum Route {
    /// Accepts an event.
    PUBLISH_EVENT("POST", "/v1/tenants/{tenant}/events"),
    /// Reads an event with all its deliveries.
    READ_EVENT("GET", "/v1/tenants/{tenant}/events/{event}"),
    /// Creates an endpoint.
    CREATE_ENDPOINT("POST", "/v1/tenants/{tenant}/endpoints"),
    /// Reads an endpoint.
    READ_ENDPOINT("GET", "/v1/tenants/{tenant}/endpoints/{endpoint}"),
    /// Lists deliveries by state.
    LIST_DELIVERIES("GET", "/v1/tenants/{tenant}/deliveries"),
    /// Reads a delivery with its attempts.
    READ_DELIVERY("GET", "/v1/tenants/{tenant}/deliveries/{delivery}"),
    /// Brings a dead delivery back.
    REDRIVE_DELIVERY("POST", "/v1/tenants/{tenant}/deliveries/{delivery}/redrive");

    private final String method;
    private final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /// The HTTP method, in capitals.
    public String method() {
        return method;
    }

    /// The path with its parameters in braces.
    public String path() {
        return path;
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
