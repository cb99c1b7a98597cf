package dev.posthorn.audit;

import dev.posthorn.audit.Stored.Planned;
import dev.posthorn.audit.Stored.Standing;
import dev.posthorn.audit.Stored.Unreadable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks through all that is stored, a page at a time. What a page shows may be old: whatever looks wrong in it is looked at again, as its
/// last write left it, before it counts.
///
/// @param stock all that is stored
/// @param events looks again at events
/// @param parked looks after what is parked
/// @param observer is told what came of it
/// @param clock the time
public record Audit(
        Stock stock, EventCheck events, ParkedCheck parked, Observer observer, InstantSource clock)
        implements Worker {
    private static final int AT_ONCE = 32;

    @Override
    public Progress work(Job job) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var page = stock.page(job.cursor().isEmpty() ? null : job.cursor(), now);
        boolean lastTry = job.standing().tries() + 1 >= Job.MOST_TRIES;
        var counts = look(page.items(), now, lastTry).asMap();
        return page.next()
                .<Progress>map(next -> new Progress.More("", next, counts, Duration.ZERO))
                .orElseGet(() -> end(job, counts));
    }

    private Counts look(List<Stored> page, Instant now, boolean lastTry) {
        var counts = new Counts();
        counts.add(Counts.EVENTS, only(page, Planned.class).size());
        counts.add(Counts.DELIVERIES, only(page, Standing.class).size());
        var looks = new Looks(lastTry, counts, observer);
        var found = looks.at(suspects(page, now), AT_ONCE, Audit::name, events::look);
        var wards = List.copyOf(parkedFor(page, now).entrySet());
        var watched =
                looks.at(
                        wards,
                        1,
                        each -> name(each.getKey()),
                        each -> parked.look(each.getKey(), each.getValue()));
        // What was read and cannot be understood was written like that: another look tells no more.
        only(page, Unreadable.class).forEach(each -> looks.count(each.item(), each.why()));
        Stream.concat(found.stream(), watched.stream().map(ParkedCheck.Look::found))
                .flatMap(List::stream)
                .forEach(counts::add);
        counts.add(
                Counts.DIED_WITH_ENDPOINT,
                watched.stream().mapToLong(ParkedCheck.Look::died).sum());
        return counts;
    }

    private static String name(EventKey event) {
        return "event %s of %s".formatted(event.id(), event.tenant());
    }

    private static String name(Ward ward) {
        return "what is parked for %s of %s".formatted(ward.endpointId(), ward.tenant());
    }

    /// The events that something seems to be wrong with, as far as the page shows them.
    private List<EventKey> suspects(List<Stored> page, Instant now) {
        var there = Stored.deliveries(page);
        var astray =
                only(page, Standing.class).stream()
                        .filter(each -> !events.isInPlace(each, now))
                        .map(Standing::event);
        var incomplete =
                only(page, Planned.class).stream()
                        .filter(event -> events.isSettled(event, now))
                        .filter(event -> !there.containsAll(event.deliveries()))
                        .map(Planned::event);
        return Stream.concat(astray, incomplete).distinct().toList();
    }

    private Map<Ward, List<DeliveryKey>> parkedFor(List<Stored> page, Instant now) {
        return only(page, Standing.class).stream()
                .filter(each -> each.state() == State.PARKED && events.isInPlace(each, now))
                .map(Standing::delivery)
                .collect(Collectors.groupingBy(Ward::of));
    }

    /// Told before the job is written as finished, so that a crash in between tells it twice and not never.
    private Progress end(Job job, Map<String, Long> last) {
        var all = new TreeMap<>(job.counts());
        last.forEach((what, count) -> all.merge(what, count, Long::sum));
        observer.note(
                new Fact.AuditCompleted(
                        all.getOrDefault(Counts.DELIVERIES, 0L),
                        Counts.findings(all),
                        all.getOrDefault(Counts.REPAIRED, 0L)));
        return new Progress.Done(last);
    }

    private static <T> List<T> only(List<Stored> page, Class<T> type) {
        return page.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
