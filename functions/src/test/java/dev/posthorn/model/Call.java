package dev.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that an actor makes through a port.
///
/// @param name the port and its method
/// @param arguments what is given
record Call(String name, List<@Nullable Object> arguments) {
    static final String CLOCK = "InstantSource.instant";
    static final String PUT_EVENT = "Events.putIfAbsent";
    static final String OF_EVENT = "Deliveries.ofEvent";
    static final String LOAD = "Deliveries.load";
    static final String APPLY = "Deliveries.apply";
    static final String DUE = "Deliveries.due";
    static final String HINT = "Hints.send";
    static final String BURY = "DeadLetters.send";
    static final String PARKED_FOR = "Deliveries.parkedFor";
    static final String FIND_ENDPOINT = "Endpoints.find";
    static final String REPLACE = "Endpoints.replace";
    static final String REPLACE_HEALTH = "Endpoints.replaceHealth";
    static final String LOOK_AT = "Endpoints.toLookAt";
    static final String BEGIN = "Sender.begin";
    static final String END = "Sender.end";

    boolean readsTheClock() {
        return name.equals(CLOCK);
    }

    boolean hints() {
        return name.equals(HINT);
    }

    boolean replacesHealth() {
        return name.equals(REPLACE_HEALTH);
    }

    boolean begins() {
        return name.equals(BEGIN);
    }

    boolean ends() {
        return name.equals(END);
    }

    /// An argument.
    <T> T the(Class<T> type, int index) {
        return type.cast(arguments.get(index));
    }
}
