package dev.posthorn.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What was found, or not found, of keys a moment ago: so much that a caller costs no read per request, so short that a revoked key ends
/// within seconds. The one longest unused goes first when there are too many.
final class Recent {
    /// How long it is good.
    static final Duration KEPT = Duration.ofSeconds(5);

    private static final int MOST = 1_000;
    private static final float LOAD = 0.75f;

    private final SequencedMap<String, Seen> seen = new LinkedHashMap<>(MOST, LOAD, true);

    /// What a look found.
    ///
    /// @param key the key; empty where there was none
    /// @param at when it looked
    record Seen(Optional<ApiKey> key, Instant at) {
        private boolean isGood(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(KEPT));
        }
    }

    /// What was found of a key; null when that is too long ago.
    synchronized @Nullable Seen of(String id, Instant now) {
        var last = seen.get(id);
        return last != null && last.isGood(now) ? last : null;
    }

    synchronized void keep(String id, Seen look) {
        seen.put(id, look);
        if (seen.size() > MOST) {
            seen.pollFirstEntry();
        }
    }
}
