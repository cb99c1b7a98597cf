package dev.posthorn.reading;

import dev.posthorn.delivery.History;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One endpoint's history being read, a few entries at a time.
final class Strand {
    private final History history;
    private final String tenant;
    private final String endpointId;
    private final Span span;
    private final Deque<Position> read = new ArrayDeque<>();
    private @Nullable Position after;
    private boolean goesOn;

    private Strand(
            History history,
            String tenant,
            String endpointId,
            Span span,
            @Nullable Position after) {
        this.history = history;
        this.tenant = tenant;
        this.endpointId = endpointId;
        this.span = span;
        this.after = after;
        this.goesOn = !span.isEmpty();
    }

    /// What a listing has not shown yet of an endpoint's history. Of those accepted in the millisecond at which the page before ended, the
    /// endpoints that come first have been shown, and those that come last have not.
    static Strand of(History history, Listing listing, String endpointId) {
        var from = listing.from();
        int place = from == null ? 0 : endpointId.compareTo(from.key().endpointId());
        var span = listing.span();
        if (from != null && place != 0) {
            span = span.until(place < 0 ? from.at().minusMillis(1) : from.at());
        }
        return new Strand(history, listing.tenant(), endpointId, span, place == 0 ? from : null);
    }

    String endpointId() {
        return endpointId;
    }

    /// Whether it must be read on before it is known what comes next.
    boolean isDry() {
        return read.isEmpty() && goesOn;
    }

    /// Whether all of it has been taken.
    boolean hasEnded() {
        return read.isEmpty() && !goesOn;
    }

    /// Reads on and returns how many entries that were.
    int read(int most) {
        var page = history.ofEndpoint(tenant, endpointId, span, after, most);
        read.addAll(page.items());
        after = page.items().isEmpty() ? after : page.items().getLast();
        goesOn = page.next().isPresent();
        return page.items().size();
    }

    Optional<Position> head() {
        return Optional.ofNullable(read.peek());
    }

    Position take() {
        return read.remove();
    }
}
