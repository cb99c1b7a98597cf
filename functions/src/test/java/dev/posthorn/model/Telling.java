package dev.posthorn.model;

import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Transition;
import org.jspecify.annotations.Nullable;

/// Tells a step in words.
final class Telling {
    private Telling() {}

    /// A call was made and answered.
    static String of(Call call, Reply reply) {
        var answer = reply.value();
        var came =
                switch (answer) {
                    case Thrown _ -> ": fails";
                    case Applied.Won _ -> ": won";
                    case Applied.Lost _ -> ": lost";
                    case Boolean done -> done ? "" : ": lost";
                    case Outcome outcome -> ": " + outcome.status();
                    case Page<?> page -> page.items().isEmpty() ? ": nothing" : ": it is there";
                    case null, default -> "";
                };
        return of(call) + came;
    }

    /// A call is made.
    static String of(Call call) {
        return switch (call.name()) {
            case Call.APPLY -> {
                var transition = call.the(Transition.class, 0);
                yield "writes " + transition.step() + " at version " + transition.version();
            }
            case Call.PUT_EVENT -> "stores the event";
            case Call.OF_EVENT -> "reads the event's deliveries";
            case Call.LOAD -> "reads the delivery";
            case Call.DUE -> "reads the due line";
            case Call.BURY -> "sends the dead letter";
            case Call.BEGIN -> "begins an attempt";
            case Call.END -> "is answered";
            case Call.FIND_ENDPOINT -> "reads the endpoint";
            case Call.REPLACE -> "writes the endpoint";
            case Call.REPLACE_HEALTH ->
                    "writes " + Telling.of(call.the(Endpoint.class, 0).health());
            case Call.LOOK_AT -> "reads which endpoints to look at";
            case Call.PARKED_FOR -> "reads what is parked";
            default -> call.name();
        };
    }

    private static String of(Health health) {
        return "health %d: %s, to be looked at %s"
                .formatted(health.version(), health.circuit(), health.lookAt());
    }

    /// Where a delivery stands.
    static String of(@Nullable Delivery delivery) {
        return delivery == null
                ? "there is none"
                : "%s in line %s, due at %s"
                        .formatted(delivery.state(), delivery.line(), delivery.dueAt());
    }
}
