package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Page;
import dev.posthorn.redrive.Redriven;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The answers that show what is stored.
public final class Views {
    private Views() {}

    /// A new endpoint, with its secret: the only answer that shows it.
    public static Answer created(Endpoint endpoint) {
        return Answer.json(201, endpoint(endpoint).put("secret", endpoint.secret().value()));
    }

    /// An endpoint.
    public static Answer of(Endpoint endpoint) {
        return Answer.json(200, endpoint(endpoint));
    }

    private static ObjectNode endpoint(Endpoint endpoint) {
        var json =
                Json.object()
                        .put("id", endpoint.id())
                        .put("url", endpoint.url().toString())
                        .put("description", endpoint.spec().description())
                        .put("retry", name(endpoint.retryScope()))
                        .put("enabled", endpoint.enabled())
                        .put("createdAt", endpoint.createdAt().toString());
        if (!endpoint.enabled()) {
            json.put("disabledReason", endpoint.disabledReason());
        }
        endpoint.spec().eventTypes().forEach(json.putArray("eventTypes")::add);
        json.set("retryPolicy", RetryPolicyBody.write(endpoint.retryPolicy()));
        return json;
    }

    /// An event with all its deliveries.
    public static Answer of(Event event, List<Delivery> deliveries) {
        var json =
                Json.object()
                        .put("id", event.key().id())
                        .put("type", event.type())
                        .put("acceptedAt", event.acceptedAt().toString())
                        .put("expiresAt", event.expiresAt().toString());
        json.putRawValue("payload", new RawValue(event.payload().toText()));
        putAll(deliveries, json.putArray("deliveries"));
        return Answer.json(200, json);
    }

    /// A delivery.
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
        for (var delivery : deliveries) {
            var json = summary(delivery);
            var last = delivery.lastAttempt();
            if (last != null) {
                json.set("lastAttempt", attempt(last));
            }
            list.add(json);
        }
    }

    private static ObjectNode delivery(Delivery delivery) {
        var json = summary(delivery);
        var log = json.putArray("log");
        delivery.log().forEach(attempt -> log.add(attempt(attempt)));
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
        return json;
    }

    private static ObjectNode attempt(Attempt attempt) {
        var outcome = attempt.outcome();
        var json =
                Json.object()
                        .put("number", attempt.number())
                        .put("redrive", attempt.redrive())
                        .put("startedAt", attempt.startedAt().toString())
                        .put("durationMillis", attempt.duration().toMillis())
                        .put("category", name(outcome.category()));
        if (outcome.status() > 0) {
            json.put("status", outcome.status());
        }
        if (outcome.error() != null) {
            json.put("error", outcome.error());
        }
        if (!outcome.snippet().isEmpty()) {
            json.put("snippet", outcome.snippet());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, at.toString());
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
