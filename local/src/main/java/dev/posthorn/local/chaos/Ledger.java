package dev.posthorn.local.chaos;

import dev.posthorn.delivery.Payload;
import dev.posthorn.local.client.ApiClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What the producers were told.
final class Ledger {
    static final String TYPE = "chaos.happened";

    private final Map<String, Accepted> byKey = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger healed = new AtomicInteger();

    /// Writes down that an event was accepted, for the first time or again.
    ///
    /// @param publication what was published
    /// @param reply what was answered
    /// @param again whether the producer had been told before
    void accept(Publication publication, Reply reply, boolean again) {
        var body = reply.body();
        var accepted =
                new Accepted(
                        publication.tenant(),
                        body.path("id").asText(),
                        body.path("deliveries").asInt(),
                        Payload.standard(
                                TYPE,
                                body.path("acceptedAt").asText(),
                                Payload.of(publication.data().getBytes(StandardCharsets.UTF_8))));
        boolean told = body.path("duplicate").asBoolean();
        var before = byKey.putIfAbsent(publication.key(), accepted);
        if (before != null && !before.equals(accepted)) {
            wrong.add(
                    "%s was accepted as %s and then as another: %s"
                            .formatted(publication.key(), before.id(), body));
        }
        if (again && !told) {
            wrong.add("%s was accepted twice, as %s".formatted(publication.key(), accepted.id()));
        }
        if (!again && told) {
            healed.incrementAndGet();
        }
    }

    /// Writes down that an event was refused, as none should be.
    void refuse(Publication publication, Reply reply) {
        wrong.add(
                "%s was answered %d: %s"
                        .formatted(publication.key(), reply.status(), reply.body()));
    }

    /// Writes down that a request was not answered.
    void cutOff() {
        cutOff.incrementAndGet();
    }

    /// Everything accepted.
    List<Accepted> accepted() {
        return List.copyOf(byKey.values());
    }

    /// How much that is.
    int size() {
        return byKey.size();
    }

    /// How many requests were not answered, or not with a verdict.
    int unanswered() {
        return cutOff.get();
    }

    /// How many events had been stored though their producer was not told, and were told to be duplicates when it repeated them.
    int storedUntold() {
        return healed.get();
    }

    /// What should not have been answered.
    List<String> wrong() {
        return new ArrayList<>(wrong);
    }
}
