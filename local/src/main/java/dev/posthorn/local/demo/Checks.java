package dev.posthorn.local.demo;

import dev.posthorn.local.receiver.Received;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What must have held, and whether it did.
final class Checks {
    private final PrintStream out;
    private boolean held = true;

    Checks(PrintStream out) {
        this.out = out;
        out.println();
    }

    /// Tells of a check.
    void hold(String what, boolean did) {
        out.printf("  %s  %s%n", did ? "ok  " : "FAIL", what);
        held &= did;
    }

    /// Publishing everything once more must have come to the same events.
    void duplicates(List<Published> first, List<Published> second) {
        hold(
                "%d events published again were told to be duplicates".formatted(second.size()),
                first.equals(second));
    }

    /// Every request must have been an event as it was published, signed with its endpoint's secret, and every event must have been
    /// answered with 200 by every receiver exactly once.
    void requests(List<Published> published, Cast cast) {
        Map<String, Published> byId =
                published.stream().collect(Collectors.toMap(Published::id, Function.identity()));
        long requests = 0;
        long signed = 0;
        long exact = 0;
        long once = 0;
        for (var member : cast.members()) {
            var received = member.receiver().received();
            requests += received.size();
            signed += received.stream().filter(each -> each.isSignedWith(member.secret())).count();
            exact +=
                    received.stream()
                            .filter(
                                    each ->
                                            byId.containsKey(each.id())
                                                    && byId.get(each.id()).isIn(each.body()))
                            .count();
            once += receivedOnce(received);
        }
        int deliveries = published.size() * cast.members().size();
        hold(
                "%d of %d requests verified by the Standard Webhooks library"
                        .formatted(signed, requests),
                signed == requests);
        hold(
                "%d of %d requests carried their payload byte for byte".formatted(exact, requests),
                exact == requests);
        hold(
                "%d of %d deliveries were received exactly once".formatted(once, deliveries),
                once == deliveries);
    }

    private static long receivedOnce(List<Received> received) {
        return received.stream()
                .filter(each -> each.status() == 200)
                .collect(Collectors.groupingBy(Received::id, Collectors.counting()))
                .values()
                .stream()
                .filter(times -> times == 1)
                .count();
    }

    boolean allHeld() {
        return held;
    }
}
