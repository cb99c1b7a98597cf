package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.receiver.Receiver;
import java.nio.charset.StandardCharsets;

/// A tenant with one endpoint, both on this machine.
final class Tenant implements AutoCloseable {
    /// Two retries, as soon as can be.
    static final String SOON = "{\"type\":\"delays\",\"delaysSeconds\":[1,1],\"jitter\":0}";

    final String name;
    final ApiClient api;
    final Receiver receiver;
    final String endpointId;
    final String secret;
    private final OwnStack stack;

    private Tenant(OwnStack stack, String name, Receiver receiver) {
        this.stack = stack;
        this.name = name;
        this.receiver = receiver;
        api = stack.api(name);
        api.createTenant();
        var body = "{\"url\":\"%s\",\"retryPolicy\":%s}".formatted(receiver.url(), SOON);
        var endpoint = api.createEndpoint(body).body();
        endpointId = endpoint.path("id").asText();
        secret = endpoint.path("secret").asText();
    }

    /// A tenant whose endpoint behaves so.
    static Tenant open(OwnStack stack, String name, Receiver.Behaviour behaviour) {
        return new Tenant(stack, name, Receiver.open(behaviour));
    }

    ApiClient.Reply publish(String idempotencyKey, String data) {
        return api.publish("order.created", data.getBytes(StandardCharsets.UTF_8), idempotencyKey);
    }

    /// Publishes an event that must be accepted; returns its id.
    String accepted(String idempotencyKey, String data) {
        var reply = publish(idempotencyKey, data);
        assertThat(reply.status()).isEqualTo(202);
        return reply.body().path("id").asText();
    }

    DeliveryKey key(String eventId) {
        return new DeliveryKey(name, eventId, endpointId);
    }

    /// Changes the endpoint over the API.
    void change(String body) {
        assertThat(call("PATCH", "", body)).isEqualTo(200);
    }

    /// Enables the endpoint over the API.
    void enable() {
        assertThat(call("POST", "/enable", "")).isEqualTo(200);
    }

    private int call(String method, String below, String body) {
        return api.call(method, "/endpoints/" + endpointId + below, body).status();
    }

    /// The event's one delivery, as the API shows it.
    JsonNode delivery(String eventId) {
        return api.delivery(key(eventId).id()).body();
    }

    /// Waits until the event's delivery is in this state, and returns it.
    JsonNode await(String eventId, String state) {
        Shop.eventually(() -> delivery(eventId).path("state").asText().equals(state));
        return delivery(eventId);
    }

    /// The endpoint, as it is stored.
    Endpoint endpoint() {
        return stack.stores.endpoints().find(name, endpointId).orElseThrow();
    }

    @Override
    public void close() {
        api.close();
        receiver.close();
    }
}
