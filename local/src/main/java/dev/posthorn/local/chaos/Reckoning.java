package dev.posthorn.local.chaos;

import dev.posthorn.local.chaos.Cast.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what producers were told, what the API tells, what receivers got and what lies on the dead-letter queue.
final class Reckoning {
    private final List<Accepted> accepted;
    private final Cast cast;
    private final Survey survey;
    private final Set<String> letters;
    private final List<String> lost = new ArrayList<>();
    private final List<String> corrupted = new ArrayList<>();
    private final List<String> unaccounted = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private Reckoning(List<Accepted> accepted, Cast cast, Survey survey, Set<String> letters) {
        this.accepted = accepted;
        this.cast = cast;
        this.survey = survey;
        this.letters = letters;
    }

    /// Reckons up.
    ///
    /// @param ledger what producers were told
    /// @param cast what receivers got
    /// @param survey what the API tells
    /// @param letters the dead letters
    /// @param figures what was counted
    static Report of(
            Ledger ledger,
            Cast cast,
            Survey survey,
            List<String> letters,
            Map<String, String> figures) {
        var reckoning = new Reckoning(ledger.accepted(), cast, survey, new HashSet<>(letters));
        reckoning.accepted.forEach(reckoning::event);
        reckoning.endpoints();
        reckoning.letters();
        reckoning.books();
        reckoning.wrong.addAll(ledger.wrong());
        return new Report(
                figures,
                reckoning.lost,
                reckoning.corrupted,
                reckoning.unaccounted,
                reckoning.pending,
                reckoning.wrong);
    }

    private void event(Accepted event) {
        var members = cast.of(event.tenant());
        if (event.planned() != members.size()) {
            wrong.add("%s was planned for %d endpoints".formatted(event.id(), event.planned()));
        }
        Map<String, Standing> byEndpoint =
                survey.of(event).stream()
                        .collect(Collectors.toMap(Standing::endpointId, Function.identity()));
        for (var member : members) {
            var standing = byEndpoint.get(member.endpointId());
            if (standing == null) {
                lost.add("%s has no delivery to %s".formatted(event.id(), member.name()));
            } else {
                delivery(event, member, standing);
            }
        }
    }

    private void delivery(Accepted event, Member member, Standing standing) {
        var to = standing.id() + " to " + member.name();
        switch (standing.state()) {
            case "delivered" -> {
                if (member.book().taken(event.id()) == 0) {
                    lost.add(to + " is said to be delivered, and the receiver never took it");
                }
            }
            case "dead" -> {
                if (!survey.listed().contains(standing.id())) {
                    lost.add(to + " is dead and not listed");
                }
                if (!letters.contains(standing.id())) {
                    unaccounted.add(to + " is dead and has no dead letter");
                }
                if (!member.manner().mayEnd(standing.reason(), standing.attempts())) {
                    wrong.add(
                            "%s died of %s after %d attempts"
                                    .formatted(to, standing.reason(), standing.attempts()));
                }
            }
            case "parked", "pending" -> {
                if (survey.isUnderWay(standing)) {
                    pending.add("%s is %s".formatted(to, standing.state()));
                }
            }
            default -> lost.add("%s is %s".formatted(to, standing.state()));
        }
        if (standing.attempts() > member.manner().mostAttempts()) {
            wrong.add("%s had %d attempts".formatted(to, standing.attempts()));
        }
    }

    private void endpoints() {
        cast.members().stream()
                .filter(member -> survey.disabled().contains(member.endpointId()))
                .filter(member -> !member.manner().mayBeDisabled())
                .map(member -> member.name() + " is disabled")
                .forEach(wrong::add);
    }

    private void letters() {
        var dead =
                survey.all()
                        .filter(each -> each.is("dead"))
                        .map(Standing::id)
                        .collect(Collectors.toSet());
        letters.stream()
                .filter(letter -> !dead.contains(letter))
                .map(letter -> "a dead letter of what is not dead: " + letter)
                .forEach(unaccounted::add);
    }

    private void books() {
        for (var member : cast.members()) {
            member.book().corrupted().forEach(what -> corrupted.add(member.name() + ": " + what));
        }
        for (var tenant : Cast.TENANTS) {
            Map<String, Accepted> known =
                    accepted.stream()
                            .filter(event -> event.tenant().equals(tenant))
                            .collect(Collectors.toMap(Accepted::id, Function.identity()));
            cast.of(tenant)
                    .getFirst()
                    .book()
                    .bodies()
                    .forEach((id, body) -> compare(known.get(id), id, body));
        }
    }

    private void compare(@Nullable Accepted event, String id, String body) {
        if (event == null) {
            corrupted.add("%s was never accepted, and yet it was sent".formatted(id));
        } else if (!event.payload().toText().equals(body)) {
            corrupted.add("%s did not arrive as it was accepted".formatted(id));
        }
    }
}
