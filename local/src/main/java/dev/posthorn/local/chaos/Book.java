package dev.posthorn.local.chaos;

import dev.posthorn.local.receiver.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What one receiver got, by `webhook-id`.
final class Book {
    private final Map<String, String> bodies;
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> corrupted = new ConcurrentLinkedQueue<>();
    private volatile String secret = "";

    /// @param bodies the first body that came with each id, to any receiver of the tenant
    Book(Map<String, String> bodies) {
        this.bodies = bodies;
    }

    /// From now on requests are to be signed with this.
    void signedWith(String endpointSecret) {
        secret = endpointSecret;
    }

    /// Writes down a request.
    ///
    /// @return how often this event has come, from 1
    int request(RawRequest request) {
        var id = request.id();
        var text = request.body().toText();
        var first = bodies.putIfAbsent(id, text);
        if (first != null && !first.equals(text)) {
            corrupted.add("%s came with other bytes than before".formatted(id));
        }
        var received = new Received(id, request.headers(), request.body(), Instant.now(), 0);
        if (!received.isSignedWith(secret)) {
            corrupted.add("%s came with a signature that is not its own".formatted(id));
        }
        return requests.merge(id, 1, Integer::sum);
    }

    /// Writes down that an event is answered with 2xx.
    void take(String id) {
        taken.merge(id, 1, Integer::sum);
    }

    /// How often an event was answered with 2xx.
    int taken(String id) {
        return taken.getOrDefault(id, 0);
    }

    /// How many requests came.
    int requests() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The first body that came with each id, to any receiver of the tenant.
    Map<String, String> bodies() {
        return Map.copyOf(bodies);
    }

    /// How many events were answered with 2xx more than once.
    int duplicates() {
        return (int) taken.values().stream().filter(times -> times > 1).count();
    }

    /// What was not as it was accepted.
    List<String> corrupted() {
        return List.copyOf(corrupted);
    }
}
