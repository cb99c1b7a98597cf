package dev.posthorn.local.chaos;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.chaos.Cast.Member;
import dev.posthorn.local.process.Life;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Asks the API where every delivery stands, until nothing moves any more.
final class Surveyor {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_ONCE = 8;

    /// After which part of the patience all receivers are mended: a circuit asks one that goes on failing ever less often.
    private static final int MENDS_AFTER = 4;

    private final Life life;
    private final Cast cast;
    private final boolean enables;
    private final PrintStream out;
    private final Map<String, List<Standing>> byEvent = new ConcurrentHashMap<>();
    private final Set<String> listed = new HashSet<>();
    private String told = "";

    /// @param life the Posthorn to ask
    /// @param cast the endpoints
    /// @param enables whether endpoints whose receiver asked for no more are enabled again, their receivers mended
    /// @param out where progress is told
    Surveyor(Life life, Cast cast, boolean enables, PrintStream out) {
        this.life = life;
        this.cast = cast;
        this.enables = enables;
        this.out = out;
    }

    /// Looks until nothing moves any more, or patience ends.
    ///
    /// @param accepted the events
    /// @param patience how long to wait
    Survey await(List<Accepted> accepted, Duration patience) {
        var begin = Instant.now();
        var end = begin.plus(patience);
        var mendsAt = begin.plus(patience.dividedBy(MENDS_AFTER));
        boolean mended = false;
        var survey = look(accepted);
        while (survey.moves() && Instant.now().isBefore(end)) {
            tell(survey);
            if (!mended && Instant.now().isAfter(mendsAt)) {
                cast.members().forEach(member -> member.receiver().mend());
                out.println("  all receivers are mended");
                mended = true;
            }
            life.live(LOOK);
            survey = look(accepted.stream().filter(survey::mayMove).toList());
        }
        return survey;
    }

    private Survey look(List<Accepted> events) {
        Concurrently.all(
                events,
                AT_ONCE,
                event -> {
                    var reply = Asking.until(() -> life.api(event.tenant()).event(event.id()));
                    var deliveries = reply.body().path("deliveries").spliterator();
                    byEvent.put(
                            event.id(),
                            StreamSupport.stream(deliveries, false).map(Standing::of).toList());
                    return event;
                });
        Cast.TENANTS.forEach(tenant -> listed.addAll(life.api(tenant).dead()));
        return new Survey(Map.copyOf(byEvent), Set.copyOf(listed), disabled());
    }

    /// An attempt that was under way when its endpoint was enabled may disable it once more, so this is for every look.
    private Set<String> disabled() {
        return cast.disabled(life).stream()
                .filter(member -> !enable(member))
                .map(Member::endpointId)
                .collect(Collectors.toSet());
    }

    private boolean enable(Member member) {
        if (!enables || !member.manner().mayBeDisabled()) {
            return false;
        }
        Cast.enable(life, member);
        out.printf("  %s was disabled; it is mended and enabled%n", member.name());
        return true;
    }

    private void tell(Survey survey) {
        var line =
                "  pending %d, parked %d, dead and not yet buried %d"
                        .formatted(
                                survey.count("pending"),
                                survey.count("parked"),
                                survey.unburied().count());
        if (!line.equals(told)) {
            out.println(line);
            told = line;
        }
    }
}
