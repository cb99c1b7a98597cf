package dev.posthorn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at every state that can be reached in so many steps, the nearest first.
final class Exploration {
    private final Moves moves;
    private final Recovery recovery;
    private final Map<Shared, Integer> shared = new HashMap<>();
    private final Map<Set<Long>, Integer> memories = new HashMap<>();
    private final Set<Shared> held = new HashSet<>();
    private final Map<Key, Integer> seen = new HashMap<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();

    /// What was found.
    ///
    /// @param states how many states were reached
    /// @param depth in how many steps
    /// @param failures how many invocations failed by themselves
    /// @param broken which promise was broken, and how; null when all hold
    /// @param trace the steps that led there, as few as possible
    record Found(
            int states, int depth, int failures, @Nullable String broken, List<String> trace) {}

    private record Reached(Moment moment, int index) {}

    private static final class Key {
        private final int[] ids;

        Key(int[] ids) {
            this.ids = ids;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(ids, key.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }

    private Exploration(Rules rules) {
        moves = new Moves(rules);
        recovery = new Recovery(rules);
    }

    /// Explores until the depth is reached or a promise is broken.
    static Found from(List<Moment> roots, int depth, Rules rules) {
        return new Exploration(rules).run(roots, depth);
    }

    private Found run(List<Moment> roots, int most) {
        var front =
                roots.stream()
                        .map(Moment::canonical)
                        .map(root -> reach(root, key(root), -1))
                        .toList();
        for (int depth = 0; ; depth++) {
            var next = new ArrayList<Reached>();
            for (var reached : front) {
                try {
                    hold(reached.moment());
                    if (depth < most) {
                        follow(reached, next);
                    }
                } catch (Broken e) {
                    var trace = trace(roots, reached);
                    trace.addAll(e.last());
                    return found(depth, e.getMessage(), trace);
                }
            }
            if (next.isEmpty()) {
                return found(depth, null, List.of());
            }
            front = next;
        }
    }

    private Found found(int depth, @Nullable String broken, List<String> trace) {
        return new Found(keys.size(), depth, moves.failures(), broken, trace);
    }

    private void hold(Moment moment) {
        Promises.hold(moment.shared());
        if (held.add(moment.shared())) {
            recovery.hold(moment.shared());
        }
    }

    private void follow(Reached from, List<Reached> next) {
        for (var move : moves.from(from.moment())) {
            var after = move.after().canonical();
            var key = key(after);
            if (!seen.containsKey(key)) {
                next.add(reach(after, key, from.index()));
            }
        }
    }

    private Reached reach(Moment moment, Key key, int parent) {
        int index = keys.size();
        seen.put(key, index);
        keys.add(key);
        parents.add(parent);
        return new Reached(moment, index);
    }

    private Key key(Moment moment) {
        var ids = new int[1 + moment.seats().size()];
        ids[0] = shared.computeIfAbsent(moment.shared(), _ -> shared.size());
        for (int n = 1; n < ids.length; n++) {
            var seat = moment.seats().get(n - 1);
            var actor = seat.actor();
            int memory = memories.computeIfAbsent(seat.attempted(), _ -> memories.size());
            ids[n] = (actor == null ? 0 : actor.id()) << 8 | memory;
        }
        return new Key(ids);
    }

    /// Walks the way again, and tells each step.
    private List<String> trace(List<Moment> roots, Reached last) {
        var way = new ArrayList<Key>();
        int index = last.index();
        for (; parents.get(index) >= 0; index = parents.get(index)) {
            way.addFirst(keys.get(index));
        }
        var moment = roots.get(index);
        var told = new ArrayList<String>();
        for (var key : way) {
            var move =
                    moves.from(moment).stream()
                            .filter(each -> key(each.after().canonical()).equals(key))
                            .findFirst()
                            .orElseThrow();
            told.add(move.label().get());
            moment = move.after();
        }
        return told;
    }
}
