package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Page;
import dev.posthorn.redrive.Redriven;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The answers that show events and deliveries.
public final class DeliveryViews {
    static final String WITHIN = "withinRetryWindow";

    private static final Pattern JSON_TYPE =
            Pattern.compile("(?i)[\\w.+-]+/([\\w.+-]+\\+)?json\\s*(;.*)?");

    private DeliveryViews() {}

    /// An event with all its deliveries.
    public static Answer of(Event event, List<Delivery> deliveries) {
        var json = event(event);
        putAll(deliveries, json.putArray("deliveries"));
        return Answer.json(200, json);
    }

    /// An event with its payload.
    static ObjectNode event(Event event) {
        var json =
                Json.object()
                        .put("id", event.key().id())
                        .put("type", event.type())
                        .put("contentType", event.contentType())
                        .put("acceptedAt", event.acceptedAt().toString())
                        .put("expiresAt", event.expiresAt().toString());
        put(json, "erasedAt", event.erasedAt());
        if (event.erasedAt() == null) {
            payload(event, json);
        }
        return json;
    }

    /// A source may call something JSON that is none.
    private static void payload(Event event, ObjectNode json) {
        var bytes = event.payload().toBytes();
        if (JSON_TYPE.matcher(event.contentType()).matches() && Json.isValue(bytes)) {
            json.putRawValue("payload", new RawValue(event.payload().toText()));
        } else {
            json.put("payloadBase64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /// A delivery with its attempts and what was said in them.
    public static Answer of(Delivery delivery) {
        return Answer.json(200, delivery(delivery));
    }

    /// A page of deliveries.
    public static Answer of(Page<Delivery> page) {
        var json = Json.object();
        putAll(page.items(), json.putArray("deliveries"));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    /// A page of the dead, with whether each could still be delivered.
    ///
    /// @param isWithin whether a delivery's age is not over
    public static Answer dead(Page<Delivery> page, Predicate<Delivery> isWithin) {
        var json = Json.object();
        var list = json.putArray("deliveries");
        page.items().forEach(dead -> list.add(brief(dead).put(WITHIN, isWithin.test(dead))));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    /// What came of a redrive.
    public static Answer of(Redriven redriven) {
        return switch (redriven) {
            case Redriven.Done(var delivery) ->
                    Answer.json(202, delivery(delivery).put("redriven", true));
            case Redriven.Delivered(var delivery) ->
                    Answer.json(200, delivery(delivery).put("redriven", false));
            case Redriven.Unknown _ ->
                    Problem.of(Problem.Kind.NOT_FOUND, "there is no such delivery").toAnswer();
            case Redriven.UnderWay(var state) ->
                    Problem.of(
                                    Problem.Kind.CONFLICT,
                                    "the delivery is %s, not dead".formatted(name(state)))
                            .toAnswer();
            case Redriven.TooSoon(var pause) ->
                    Problem.later("the delivery was redriven less than a minute ago", pause)
                            .toAnswer();
            case Redriven.Impossible(var why) ->
                    Problem.of(Problem.Kind.CONFLICT, "the delivery cannot be redriven: " + why)
                            .toAnswer();
        };
    }

    /// In lists a delivery shows its last attempt only: a thousand whole logs would be too much for one answer.
    private static void putAll(List<Delivery> deliveries, ArrayNode list) {
        deliveries.forEach(delivery -> list.add(brief(delivery)));
    }

    private static ObjectNode brief(Delivery delivery) {
        var json = summary(delivery);
        var last = delivery.lastAttempt();
        if (last != null) {
            json.set("lastAttempt", AttemptView.brief(last));
        }
        return json;
    }

    static ObjectNode delivery(Delivery delivery) {
        var json = summary(delivery);
        var log = json.putArray("log");
        delivery.log().forEach(attempt -> log.add(AttemptView.whole(attempt)));
        return json;
    }

    private static ObjectNode summary(Delivery delivery) {
        var json =
                Json.object()
                        .put("id", delivery.key().id())
                        .put("event", delivery.key().eventId())
                        .put("endpoint", delivery.key().endpointId())
                        .put("state", name(delivery.state()))
                        .put("attempts", delivery.attempts())
                        .put("redrives", delivery.redrives())
                        .put("acceptedAt", delivery.acceptedAt().toString());
        put(json, "nextAttemptAt", delivery.nextAttemptAt());
        if (delivery.reason() != null) {
            json.put("reason", name(delivery.reason()));
        }
        if (delivery.job() != null) {
            json.put("job", delivery.job());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, at.toString());
        }
    }

    private static String name(Enum<?> value) {
        return Names.of(value);
    }
}
