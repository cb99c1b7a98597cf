package dev.posthorn.dispatch;

import dev.posthorn.delivery.DeliveryKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Remembers the last claims that this process attempted, so that a doubled hint does not make it attempt one twice: a claim is good
/// for one attempt.
final class Once {
    private static final int REMEMBERED = 10_000;

    private final Set<Claim> attempted =
            Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

    /// Whether this is the first call with this claim.
    boolean first(DeliveryKey key, long version) {
        return attempted.add(new Claim(key, version));
    }

    private record Claim(DeliveryKey key, long version) {}

    private static final class Recent extends LinkedHashMap<Claim, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Claim, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
