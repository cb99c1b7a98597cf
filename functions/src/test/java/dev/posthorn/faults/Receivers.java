package dev.posthorn.faults;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The endpoints' receivers, each in its mood. They remember what they got and what they took.
final class Receivers implements Sender {
    private final String tenant;
    private final Chance chance;
    private final Consumer<Duration> meanwhile;
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private final Map<String, Payload> got = new ConcurrentHashMap<>();
    private final Set<DeliveryKey> taken = ConcurrentHashMap.newKeySet();
    private final Set<DeliveryKey> underWay = ConcurrentHashMap.newKeySet();

    /// How a receiver answers.
    enum Mood {
        WELL,
        WHIMSICAL,
        OUT_OF_ORDER,
        SILENT,
        REFUSING,
        GONE
    }

    /// @param meanwhile has other things happen while an attempt takes so long at most
    Receivers(String tenant, Chance chance, Consumer<Duration> meanwhile) {
        this.tenant = tenant;
        this.chance = chance;
        this.meanwhile = meanwhile;
    }

    /// What the receiver of an endpoint is in the mood for.
    void feels(String endpointId, Mood mood) {
        moods.put(endpointId, mood);
    }

    /// What came as this event.
    Payload got(String eventId) {
        return got.getOrDefault(eventId, Payload.of(new byte[0]));
    }

    /// Whether it was answered with success.
    boolean took(DeliveryKey key) {
        return taken.contains(key);
    }

    @Override
    public Sent send(Request request) {
        var eventId = request.headers().getOrDefault("webhook-id", "");
        var key = new DeliveryKey(tenant, eventId, request.url().getPath().substring(1));
        if (!underWay.add(key)) {
            throw new AssertionError("two attempts at once of " + key);
        }
        try {
            meanwhile.accept(request.timeout());
        } finally {
            underWay.remove(key);
        }
        var before = got.putIfAbsent(eventId, request.body());
        if (before != null && !before.equals(request.body())) {
            throw new AssertionError("other bytes than before for " + key);
        }
        var outcome = answer(key);
        if (outcome.category() == Category.SUCCESS) {
            taken.add(key);
        }
        if (chance.strikes(Fault.KILLED, key.id())) {
            throw new IllegalStateException("killed");
        }
        var answered =
                outcome.status() == 0
                        ? null
                        : new Exchange.Answer(Map.of("server", "walk"), "", false);
        return new Sent(outcome, new Exchange(request.headers(), answered));
    }

    private Outcome answer(DeliveryKey key) {
        return switch (moods.getOrDefault(key.endpointId(), Mood.WELL)) {
            case WELL -> answered(200);
            case WHIMSICAL -> answered(chance.draw(key.id()) < 0.5 ? 200 : 503);
            case OUT_OF_ORDER -> answered(500);
            case SILENT -> Outcome.failed(Category.TIMEOUT, "no answer");
            case REFUSING -> answered(400);
            case GONE -> answered(410);
        };
    }

    private static Outcome answered(int status) {
        return Outcome.answered(status, Optional.empty(), "");
    }
}
