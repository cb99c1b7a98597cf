package dev.posthorn.redrive;

import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a delivery cannot come back.
enum Hindrance {
    EVENT_GONE("its event no longer exists"),
    ERASED("its event's payload was erased"),
    ENDPOINT_DELETED("its endpoint no longer exists"),
    LOG_FULL("its log of attempts is full; publish the event anew"),
    ENDPOINT_DISABLED("its endpoint is disabled: "),
    CIRCUIT_OPEN("its endpoint's circuit is open; enable the endpoint to close it");

    /// How many attempts a delivery may have behind it: beyond that its item could outgrow what DynamoDB stores.
    private static final int MOST_ATTEMPTS = 500;

    private final String why;

    Hindrance(String why) {
        this.why = why;
    }

    /// What hinders a delivery, as far as it and its endpoint tell.
    ///
    /// @param endpoint its endpoint; null when it is gone
    static Optional<Hindrance> of(Delivery delivery, @Nullable Endpoint endpoint) {
        if (delivery.reason() == DeadReason.EVENT_EXPIRED) {
            return Optional.of(EVENT_GONE);
        }
        if (delivery.reason() == DeadReason.ERASED) {
            return Optional.of(ERASED);
        }
        if (endpoint == null) {
            return Optional.of(ENDPOINT_DELETED);
        }
        if (delivery.log().size() >= MOST_ATTEMPTS) {
            return Optional.of(LOG_FULL);
        }
        if (!endpoint.enabled()) {
            return Optional.of(ENDPOINT_DISABLED);
        }
        boolean staysParked =
                delivery.state() == State.PARKED && !endpoint.lets(delivery.key().eventId());
        return staysParked ? Optional.of(CIRCUIT_OPEN) : Optional.empty();
    }

    /// In a sentence.
    String why(@Nullable Endpoint endpoint) {
        return this == ENDPOINT_DISABLED && endpoint != null
                ? why + endpoint.disabledReason()
                : why;
    }
}
