package dev.posthorn.local.chaos;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.process.Life;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Where every delivery stands, as the API tells it.
final class Survey {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_ONCE = 8;

    private final Life life;
    private final Map<String, List<Standing>> byEvent = new ConcurrentHashMap<>();
    private final Set<String> listed = new HashSet<>();

    private String told = "";

    private Set<String> disabled = Set.of();

    private Survey(Life life) {
        this.life = life;
    }

    /// Looks until nothing moves any more, or patience ends.
    ///
    /// @param accepted the events
    /// @param cast their endpoints
    /// @param patience how long to wait
    /// @param out where progress is told
    static Survey await(
            Life life, List<Accepted> accepted, Cast cast, Duration patience, PrintStream out) {
        var survey = new Survey(life);
        var end = Instant.now().plus(patience);
        survey.look(accepted, cast);
        while (survey.moves() && Instant.now().isBefore(end)) {
            survey.tell(out);
            life.live(LOOK);
            survey.look(accepted.stream().filter(survey::mayMove).toList(), cast);
        }
        return survey;
    }

    /// An event's deliveries.
    List<Standing> of(Accepted event) {
        return byEvent.getOrDefault(event.id(), List.of());
    }

    /// The ids of all dead deliveries that the API lists.
    Set<String> listed() {
        return Set.copyOf(listed);
    }

    /// How many deliveries are in a state.
    long count(String state) {
        return all().filter(each -> each.is(state)).count();
    }

    /// Whether something is still to become of a delivery, though nobody enables its endpoint.
    boolean isUnderWay(Standing standing) {
        return standing.is("pending")
                || (standing.is("parked") && !disabled.contains(standing.endpointId()));
    }

    /// All deliveries.
    Stream<Standing> all() {
        return byEvent.values().stream().flatMap(List::stream);
    }

    private void tell(PrintStream out) {
        var line =
                "  pending %d, parked %d, dead and not yet buried %d"
                        .formatted(count("pending"), count("parked"), unburied().count());
        if (!line.equals(told)) {
            out.println(line);
            told = line;
        }
    }

    private void look(List<Accepted> events, Cast cast) {
        Concurrently.all(
                events,
                AT_ONCE,
                event -> {
                    var body = life.api(event.tenant()).event(event.id()).body();
                    var deliveries = body.path("deliveries").spliterator();
                    byEvent.put(
                            event.id(),
                            StreamSupport.stream(deliveries, false).map(Standing::of).toList());
                    return event;
                });
        Cast.TENANTS.forEach(tenant -> listed.addAll(life.api(tenant).dead()));
        disabled = Set.copyOf(cast.disabled(life));
    }

    private boolean mayMove(Accepted event) {
        return of(event).stream().anyMatch(each -> each.is("pending") || each.is("parked"));
    }

    private boolean moves() {
        return unburied().findAny().isPresent() || all().anyMatch(this::isUnderWay);
    }

    private Stream<Standing> unburied() {
        return all().filter(each -> each.is("dead") && !listed.contains(each.id()));
    }
}
