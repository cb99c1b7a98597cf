package dev.posthorn.model;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place for one invocation at a time; for dispatchers also a process that remembers.
///
/// @param actor the invocation under way; null when there is none
/// @param attempted the versions of the claims that the process has attempted
/// @param open whether anybody may take it
record Seat(@Nullable Actor actor, Set<Long> attempted, boolean open) {
    static final Seat EMPTY = new Seat(null, Set.of(), true);
    static final Seat CLOSED = new Seat(null, Set.of(), false);

    Seat taken(@Nullable Actor other) {
        return new Seat(other, attempted, open);
    }

    Seat remembering(long version) {
        var more = Stream.concat(attempted.stream(), Stream.of(version));
        return new Seat(actor, more.collect(Collectors.toUnmodifiableSet()), open);
    }

    /// The same without what can matter no more.
    Seat forgettingBefore(long version) {
        return attempted.isEmpty() || attempted.stream().allMatch(each -> each >= version)
                ? this
                : new Seat(
                        actor,
                        attempted.stream()
                                .filter(each -> each >= version)
                                .collect(Collectors.toUnmodifiableSet()),
                        open);
    }
}
