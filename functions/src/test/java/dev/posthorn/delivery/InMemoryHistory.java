package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The deliveries of a table in memory by acceptance; those of one millisecond by event.
///
/// @param table the table
/// @param unreadable those of its deliveries that cannot be read
public record InMemoryHistory(InMemoryTable table, Set<DeliveryKey> unreadable) implements History {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::at)
                    .reversed()
                    .thenComparing(position -> position.key().eventId());

    /// All can be read.
    public InMemoryHistory(InMemoryTable table) {
        this(table, Set.of());
    }

    @Override
    public Page<Position> ofEndpoint(
            String tenant, String endpointId, Span span, @Nullable Position after, int limit) {
        if (after != null && !(span.has(after.at()) && isOf(after.key(), tenant, endpointId))) {
            throw new IllegalArgumentException("no position in this history: " + after);
        }
        var behind =
                table.allDeliveries(Instant.MIN).stream()
                        .filter(delivery -> isOf(delivery.key(), tenant, endpointId))
                        .map(delivery -> new Position(delivery.acceptedAt(), delivery.key()))
                        .filter(position -> span.has(position.at()))
                        .filter(position -> after == null || ORDER.compare(position, after) > 0)
                        .sorted(ORDER)
                        .toList();
        var shown = behind.subList(0, Math.min(limit, behind.size()));
        return new Page<>(
                shown,
                shown.size() < behind.size()
                        ? Optional.of(shown.getLast().text())
                        : Optional.empty());
    }

    @Override
    public Page<EventKey> events(
            String tenant, String endpointId, Span span, @Nullable String from, int limit) {
        var accepted =
                endpointId.equals(UNWANTED) ? unwanted(tenant) : accepted(tenant, endpointId);
        var behind =
                accepted.filter(position -> span.has(position.at()))
                        .filter(
                                position ->
                                        from == null
                                                || ORDER.compare(position, Position.parse(from))
                                                        > 0)
                        .sorted(ORDER)
                        .toList();
        var shown = behind.subList(0, Math.min(limit, behind.size()));
        return new Page<>(
                shown.stream().map(position -> position.key().event()).toList(),
                shown.size() < behind.size()
                        ? Optional.of(shown.getLast().text())
                        : Optional.empty());
    }

    private Stream<Position> accepted(String tenant, String endpointId) {
        return table.allDeliveries(Instant.MIN).stream()
                .filter(delivery -> isOf(delivery.key(), tenant, endpointId))
                .map(delivery -> new Position(delivery.acceptedAt(), delivery.key()));
    }

    /// A position names an endpoint, be it any.
    private Stream<Position> unwanted(String tenant) {
        return table.allEvents().stream()
                .filter(event -> event.key().tenant().equals(tenant) && event.plan().isEmpty())
                .map(
                        event ->
                                new Position(
                                        event.acceptedAt(), event.key().to(Samples.endpointId(0))));
    }

    @Override
    public Found read(Collection<DeliveryKey> keys, Instant now) {
        var readable = keys.stream().filter(key -> !unreadable.contains(key));
        return new Found(
                readable.flatMap(key -> table.find(key, now).stream()).toList(),
                keys.stream()
                        .filter(unreadable::contains)
                        .collect(Collectors.toMap(Function.identity(), _ -> "spoilt")));
    }

    private static boolean isOf(DeliveryKey key, String tenant, String endpointId) {
        return key.tenant().equals(tenant) && key.endpointId().equals(endpointId);
    }
}
