package dev.posthorn.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a source's requests carry what makes two of them the same event.
///
/// @param locations where to look, the first that has a value counting; empty for where the usual senders put it
public record KeyRule(List<Location> locations) {
    /// The most locations.
    public static final int MOST = 10;

    /// Looks where the usual senders put it.
    public static final KeyRule USUAL = new KeyRule(List.of());

    private static final List<Location> HEADERS =
            Stream.of("Idempotency-Key", "webhook-id", "X-GitHub-Delivery")
                    .<Location>map(Location.Header::new)
                    .toList();
    private static final List<Location> BODY =
            Stream.of("/idempotency_key", "/messageId", "/data/messageId", "/data/idempotency_key")
                    .<Location>map(Location.Body::new)
                    .toList();
    private static final Location STRIPES_ID = new Location.Body("/id");
    private static final String STRIPES_HEADER = "stripe-signature";

    /// Copies the list.
    public KeyRule {
        locations = List.copyOf(locations);
    }

    /// The key of a request, if it has one.
    Optional<String> keyOf(Incoming incoming) {
        return places(incoming).flatMap(each -> incoming.valueAt(each).stream()).findFirst();
    }

    private Stream<Location> places(Incoming incoming) {
        if (!locations.isEmpty()) {
            return locations.stream();
        }
        var stripes = incoming.header(STRIPES_HEADER).map(_ -> STRIPES_ID).stream();
        return Stream.of(HEADERS.stream(), stripes, BODY.stream()).flatMap(each -> each);
    }
}
