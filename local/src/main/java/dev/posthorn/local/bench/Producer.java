package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.ApiClient;
import java.net.URI;
import java.time.Instant;

/// Publishes events of one tenant.
final class Producer implements AutoCloseable {
    private final ApiClient api;
    private final String tenant;

    private Producer(ApiClient api, String tenant) {
        this.api = api;
        this.tenant = tenant;
    }

    /// Creates the tenant.
    static Producer of(LocalRuntime runtime, String tenant) {
        var api = new ApiClient(runtime.api(), runtime.adminKey(), tenant);
        api.createTenant();
        return new Producer(api, tenant);
    }

    /// Creates an endpoint.
    ///
    /// @param url where it is
    /// @param more further fields in JSON, each with a comma before it
    /// @return its id
    String endpoint(URI url, String more) {
        var reply = api.createEndpoint("{\"url\":\"%s\"%s}".formatted(url, more));
        if (reply.status() != 201) {
            throw new IllegalStateException("the endpoint was refused: " + reply.body());
        }
        return reply.body().path("id").asText();
    }

    /// Publishes an event.
    ///
    /// @param type its type
    /// @param data its data
    /// @param name its name within the tenant, from which its idempotency key is made
    /// @param dueAt when it was to be published
    Published publish(String type, byte[] data, String name, Instant dueAt) {
        var reply = api.publish(type, data, tenant + " " + name);
        var answeredAt = Instant.now();
        if (reply.status() != 202) {
            throw new IllegalStateException(
                    "event %s was answered %d: %s".formatted(name, reply.status(), reply.body()));
        }
        var acceptedAt = Instant.parse(reply.body().path("acceptedAt").asText());
        return new Published(reply.body().path("id").asText(), dueAt, acceptedAt, answeredAt);
    }

    @Override
    public void close() {
        api.close();
    }
}
