package dev.posthorn.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/// A delivery as the API shows it.
///
/// @param id its id
/// @param endpointId where it goes
/// @param state its state
/// @param reason why it is dead; empty unless it is
/// @param attempts how many attempts it had
record Standing(String id, String endpointId, String state, String reason, int attempts) {
    static Standing of(JsonNode delivery) {
        return new Standing(
                delivery.path("id").asText(),
                delivery.path("endpoint").asText(),
                delivery.path("state").asText(),
                delivery.path("reason").asText(),
                delivery.path("attempts").asInt());
    }

    boolean is(String other) {
        return state.equals(other);
    }
}
