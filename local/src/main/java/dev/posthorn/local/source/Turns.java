package dev.posthorn.local.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// Who is served next: the message group with the fewest messages in flight, and among equals the one that waited longest for its
/// turn. That is how SQS fair queues keep a noisy group from delaying the quiet ones. Not thread-safe.
final class Turns {
    private final Map<String, Group> groups = new HashMap<>();
    private final TreeSet<Group> waiting =
            new TreeSet<>(
                    Comparator.<Group>comparingInt(group -> group.inFlight)
                            .thenComparingLong(group -> group.turn));
    private long turns;
    private int size;

    private static final class Group {
        private final String name;
        private final LinkedHashMap<String, Received> messages = new LinkedHashMap<>();
        private int inFlight;
        private long turn;

        private Group(String name, long turn) {
            this.name = name;
            this.turn = turn;
        }
    }

    /// How many messages wait.
    int size() {
        return size;
    }

    /// Adds a message; one that waits already (it came again) keeps its place and takes the newer receipt.
    void add(Received received) {
        change(received.group(), group -> group.messages.put(received.id(), received));
    }

    /// Takes up to this many messages, in fair turns; they count as in flight until [#done].
    List<Received> take(int count) {
        var taken = new ArrayList<Received>();
        while (taken.size() < count && !waiting.isEmpty()) {
            taken.add(
                    change(
                            waiting.first().name,
                            group -> {
                                group.inFlight++;
                                group.turn = turns++;
                                return group.messages.pollFirstEntry().getValue();
                            }));
        }
        return taken;
    }

    /// Says that a taken message is no longer in flight.
    void done(Received received) {
        change(received.group(), group -> group.inFlight--);
    }

    /// The waiting messages that the queue shows to others before this instant.
    List<Received> shownBefore(Instant instant) {
        return groups.values().stream()
                .flatMap(group -> group.messages.values().stream())
                .filter(received -> received.hiddenUntil().isBefore(instant))
                .toList();
    }

    /// Replaces a message that still waits.
    void renew(Received received) {
        if (groups.containsKey(received.group())) {
            change(received.group(), group -> group.messages.replace(received.id(), received));
        }
    }

    /// Forgets a message that still waits: the queue will give it again.
    void forget(Received received) {
        if (groups.containsKey(received.group())) {
            change(received.group(), group -> group.messages.remove(received.id()));
        }
    }

    private <T> T change(String name, Function<Group, T> change) {
        var group = groups.computeIfAbsent(name, key -> new Group(key, turns++));
        waiting.remove(group);
        size -= group.messages.size();
        var answer = change.apply(group);
        size += group.messages.size();
        if (!group.messages.isEmpty()) {
            waiting.add(group);
        } else if (group.inFlight == 0) {
            groups.remove(name);
        }
        return answer;
    }
}
