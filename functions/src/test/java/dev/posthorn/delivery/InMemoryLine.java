package dev.posthorn.delivery;

import dev.posthorn.delivery.History.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Some deliveries in the order of their line.
///
/// @param positions where they stand, in no order
/// @param order what is shown first
record InMemoryLine(Stream<Position> positions, Comparator<Position> order) {
    private static final Comparator<DeliveryKey> BY_KEY =
            Comparator.comparing(DeliveryKey::tenant)
                    .thenComparing(DeliveryKey::eventId)
                    .thenComparing(DeliveryKey::endpointId);
    private static final Comparator<Position> IN_LINE =
            Comparator.comparing(Position::at).thenComparing(Position::key, BY_KEY);

    static InMemoryLine of(Stream<Delivery> deliveries) {
        return new InMemoryLine(deliveries.map(InMemoryLine::position), IN_LINE);
    }

    private static Position position(Delivery delivery) {
        var dueAt = delivery.dueAt();
        if (dueAt == null) {
            throw new IllegalStateException(
                    delivery.key().id() + " stands in a line without a time");
        }
        return new Position(dueAt, delivery.key());
    }

    InMemoryLine reversed() {
        return new InMemoryLine(positions, order.reversed());
    }

    InMemoryLine upTo(Instant last) {
        return within(History.Span.ALWAYS.until(last));
    }

    InMemoryLine within(History.Span span) {
        return new InMemoryLine(positions.filter(position -> span.has(position.at())), order);
    }

    InMemoryLine in(Span span) {
        return new InMemoryLine(positions.filter(position -> span.has(position.at())), order);
    }

    /// @param from where the page begins; null for the first
    /// @param item what is shown of a position
    <T> Page<T> page(@Nullable String from, int limit, Function<Position, T> item) {
        Predicate<Position> behind = from == null ? _ -> true : behind(Position.parse(from));
        var sorted = positions.filter(behind).sorted(order).toList();
        var shown = sorted.subList(0, Math.min(limit, sorted.size()));
        Optional<String> next =
                shown.size() < sorted.size()
                        ? Optional.of(shown.getLast().text())
                        : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    private Predicate<Position> behind(Position start) {
        return position -> order.compare(position, start) > 0;
    }
}
