package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: the deliveries of an endpoint by acceptance, an order that nothing changes whatever becomes of them.
public interface History {
    /// What an endpoint was owed, last accepted first. It may lag behind the deliveries themselves, and show some that have expired.
    ///
    /// @param span when they were accepted
    /// @param after where the page before ended; null for the first. It must be of this endpoint and in the span.
    /// @param limit how many at most
    /// @return their positions by acceptance; those accepted in one millisecond stand in an order of the store's own, always the same
    Page<Position> ofEndpoint(
            String tenant, String endpointId, Span span, @Nullable Position after, int limit);

    /// Stands for no endpoint: the history of the events that none wanted.
    String UNWANTED = "";

    /// The events that an endpoint was owed, last accepted first, as [#ofEndpoint] has them.
    ///
    /// @param endpointId the endpoint, or [#UNWANTED]
    /// @param from where the page begins; null for the first. It must be what a page of this history and span gave as its next.
    Page<EventKey> events(
            String tenant, String endpointId, Span span, @Nullable String from, int limit);

    /// Those of these deliveries that are there, as their last writes left them. One that cannot be read holds up no other.
    ///
    /// @param keys each once
    Found read(Collection<DeliveryKey> keys, Instant now);

    /// The same, without those that cannot be read.
    ///
    /// @param keys each once
    default List<Delivery> find(Collection<DeliveryKey> keys, Instant now) {
        return read(keys, now).deliveries();
    }

    /// Deliveries that are there.
    ///
    /// @param deliveries those that can be read, in no order
    /// @param unreadable the others, and why they cannot be
    record Found(List<Delivery> deliveries, Map<DeliveryKey, String> unreadable) {
        /// Copies them.
        public Found {
            deliveries = List.copyOf(deliveries);
            unreadable = Map.copyOf(unreadable);
        }
    }

    /// A span of time, both ends in it, in whole milliseconds.
    ///
    /// @param first its first millisecond
    /// @param last its last
    record Span(Instant first, Instant last) {
        /// All there is.
        public static final Span ALWAYS =
                new Span(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

        /// Whether a time is in it.
        public boolean has(Instant time) {
            return !time.isBefore(first) && !time.isAfter(last);
        }

        /// The same, ending no later than this.
        public Span until(Instant end) {
            return new Span(first, end.isBefore(last) ? end : last);
        }

        /// Whether nothing is in it.
        public boolean isEmpty() {
            return last.isBefore(first);
        }
    }
}
