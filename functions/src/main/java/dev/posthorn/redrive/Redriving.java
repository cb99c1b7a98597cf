package dev.posthorn.redrive;

import java.util.Optional;

/// What a job counts of deliveries.
enum Redriving {
    REDRIVEN("redriven"),
    TOO_SOON("tooSoon"),
    NOT_HELD("notDead"),
    ENDPOINT_DISABLED("endpointDisabled"),
    CIRCUIT_OPEN("circuitOpen"),
    ENDPOINT_DELETED("endpointDeleted"),
    ERASED("erased"),
    LOG_FULL("logFull"),
    UNREADABLE("unreadable"),
    PASSED_OVER("passedOver");

    private final String label;

    Redriving(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// What keeps a delivery from coming back; empty where nothing does.
    static Optional<Redriving> hindered(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Back _ -> Optional.empty();
            case Ruling.TooSoon _ -> Optional.of(TOO_SOON);
            case Ruling.NotHeld _ -> Optional.of(NOT_HELD);
            case Ruling.Hindered(var hindrance) ->
                    Optional.of(
                            switch (hindrance) {
                                case EVENT_GONE, ERASED -> ERASED;
                                case ENDPOINT_DELETED -> ENDPOINT_DELETED;
                                case LOG_FULL -> LOG_FULL;
                                case ENDPOINT_DISABLED -> ENDPOINT_DISABLED;
                                case CIRCUIT_OPEN -> CIRCUIT_OPEN;
                            });
        };
    }
}
