package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Map;

/// Who webhooks are sent for.
///
/// @param id the tenant's id
/// @param description in the words of who created it
/// @param metadata further notes, by name
/// @param state whether it is there to stay
/// @param createdAt when it was created
/// @param updatedAt when it last changed
/// @param version counts its changes, from 1
public record Tenant(
        String id,
        String description,
        Map<String, String> metadata,
        State state,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /// Posthorn's own tenant, whose events tell of what happened here. It need not be created.
    public static final String RESERVED = "posthorn";

    /// Whether a tenant is there to stay.
    public enum State {
        /// It is.
        ACTIVE,
        /// It is being deleted with all that it has.
        DELETING
    }

    /// Copies the map.
    public Tenant {
        metadata = Map.copyOf(metadata);
    }

    /// A new tenant.
    public static Tenant created(
            String id, String description, Map<String, String> metadata, Instant now) {
        return new Tenant(id, description, metadata, State.ACTIVE, now, now, 1);
    }

    /// The same tenant with other words about it.
    public Tenant with(String newDescription, Map<String, String> newMetadata, Instant now) {
        return new Tenant(id, newDescription, newMetadata, state, createdAt, now, version + 1);
    }

    /// The same tenant in another state.
    public Tenant with(State newState, Instant now) {
        return new Tenant(id, description, metadata, newState, createdAt, now, version + 1);
    }

    /// Whether things may be created in it.
    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
