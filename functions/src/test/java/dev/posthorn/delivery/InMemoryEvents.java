package dev.posthorn.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The events of a table in memory, whose lock is held in every call.
final class InMemoryEvents implements Events {
    private final Map<EventKey, Event> events = new HashMap<>();

    @Override
    public Optional<Event> putIfAbsent(Event event) {
        var present = find(event.key(), event.acceptedAt());
        if (present.isEmpty()) {
            events.put(event.key(), event);
        }
        return present.filter(Predicate.not(event::equals));
    }

    @Override
    public Optional<Event> find(EventKey key, Instant now) {
        return Optional.ofNullable(events.get(key)).filter(event -> event.expiresAt().isAfter(now));
    }

    @Override
    public Optional<Event> erase(EventKey key, Instant now) {
        var erased = find(key, now).map(event -> erased(event, now));
        erased.ifPresent(event -> events.put(key, event));
        return erased;
    }

    private static Event erased(Event event, Instant now) {
        return new Event(
                event.key(),
                event.type(),
                event.contentType(),
                Payload.of(new byte[0]),
                event.contentHash(),
                event.plan(),
                event.acceptedAt(),
                event.expiresAt(),
                event.erasedAt() == null ? now : event.erasedAt());
    }

    void forget(EventKey key) {
        events.remove(key);
    }

    List<Event> all() {
        return List.copyOf(events.values());
    }
}
