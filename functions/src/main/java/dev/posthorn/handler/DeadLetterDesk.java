package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.DeadLetterViews;
import dev.posthorn.api.DeadQuery;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Position;
import dev.posthorn.reading.DeadListing;
import dev.posthorn.reading.Homes;
import dev.posthorn.reading.ReadDead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Counts a tenant's dead, and shows them with all that is known of them.
final class DeadLetterDesk implements Desk {
    /// How much an answer may hold. Lambda takes 6 MB of JSON, in which the lines' own quotation marks count twice.
    ///
    /// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
    private static final int MOST_CHARACTERS = 2_000_000;

    private static final int EVENTS_AT_ONCE = 10;

    private final ReadDead read;
    private final Endpoints endpoints;
    private final Events events;
    private final InstantSource clock;

    DeadLetterDesk(Wiring wiring) {
        endpoints = wiring.endpoints;
        read = new ReadDead(wiring.deliveries, wiring.history, endpoints);
        events = wiring.events;
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        var now = clock.instant();
        return switch (call.route()) {
            case COUNT_DEAD_LETTERS ->
                    DeadQuery.counted(call.tenant(), call.request(), now)
                            .answer(listing -> DeadLetterViews.of(read.count(listing, now)));
            case EXPORT_DEAD_LETTERS ->
                    DeadQuery.shown(call.tenant(), call.request(), now)
                            .answer(listing -> export(call, listing, now));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer export(Call call, DeadListing listing, Instant now) {
        var homes = new Homes(endpoints, call.tenant());
        var page = read.page(listing, homes, now);
        var lines = new ArrayList<String>();
        int length = 0;
        for (int from = 0; from < page.items().size(); from += EVENTS_AT_ONCE) {
            int to = Math.min(from + EVENTS_AT_ONCE, page.items().size());
            for (var line : lines(page.items().subList(from, to), homes, now)) {
                if (!lines.isEmpty() && length + line.length() > MOST_CHARACTERS) {
                    var last = page.items().get(lines.size() - 1);
                    return DeadLetterViews.of(lines, call.request(), Optional.of(place(last)));
                }
                lines.add(line);
                length += line.length();
            }
        }
        return DeadLetterViews.of(lines, call.request(), page.next());
    }

    private List<String> lines(List<Delivery> dead, Homes homes, Instant now) {
        return Concurrently.all(
                dead,
                EVENTS_AT_ONCE,
                each ->
                        DeadLetterViews.line(
                                each,
                                events.find(each.key().event(), now).orElse(null),
                                homes.isWithinRetryWindow(each, now)));
    }

    /// Where a buried delivery stands in its line.
    private static String place(Delivery dead) {
        return new Position(Objects.requireNonNull(dead.dueAt()), dead.key()).text();
    }
}
