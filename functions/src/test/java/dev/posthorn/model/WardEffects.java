package dev.posthorn.model;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.ToLookAt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What calls about the endpoint come to.
///
/// @param rules how the table behaves
record WardEffects(Rules rules) {
    private record Shown(Endpoint endpoint) implements Supplier<Optional<Endpoint>> {
        @Override
        public Optional<Endpoint> get() {
            return Optional.of(endpoint);
        }
    }

    List<Effect> of(Shared shared, Call call) {
        var ward = shared.ward();
        if (ward == null) {
            return List.of(new Effect(shared, Reply.of(true)));
        }
        return switch (call.name()) {
            case Call.FIND_ENDPOINT ->
                    List.of(new Effect(shared, Reply.of(Optional.of(ward.endpoint()))));
            case Call.REPLACE ->
                    replace(shared, ward, call.the(Endpoint.class, 0), call.the(Endpoint.class, 1));
            case Call.REPLACE_HEALTH -> health(shared, ward, call.the(Endpoint.class, 0));
            case Call.LOOK_AT -> List.of(lookAt(shared, ward, call.the(Instant.class, 0)));
            case Call.PARKED_FOR -> List.of(parked(shared, call.the(Span.class, 2)));
            default -> throw new IllegalStateException("the model does not know " + call.name());
        };
    }

    private static Effect failing(Shared shared) {
        return new Effect(shared, Reply.of(Thrown.INSTEAD));
    }

    private List<Effect> replace(Shared shared, Ward ward, Endpoint after, Endpoint before) {
        var present = ward.endpoint();
        boolean sameHealth = after.health().equals(before.health());
        if (present.version() != before.version()
                || (!sameHealth && present.health().version() != before.health().version())) {
            return List.of(new Effect(shared, Reply.of(false)));
        }
        var stored = sameHealth ? after.in(present.health()) : rules.changed(after);
        return written(shared.with(ward.with(stored)));
    }

    private List<Effect> health(Shared shared, Ward ward, Endpoint after) {
        var present = ward.endpoint();
        if (!rules.replacesHealth(after, present)) {
            return List.of(new Effect(shared, Reply.of(false)), failing(shared));
        }
        var stored = ward.with(present.in(rules.noted(after, shared)));
        return Stream.concat(written(shared.with(stored)).stream(), Stream.of(failing(shared)))
                .toList();
    }

    /// Once written, the answer may be lost and the call repeated, which then loses to itself.
    private static List<Effect> written(Shared shared) {
        return List.of(new Effect(shared, Reply.of(true)), new Effect(shared, Reply.of(false)));
    }

    private Effect lookAt(Shared shared, Ward ward, Instant now) {
        var due =
                Stream.of(ward.endpoint())
                        .filter(endpoint -> rules.looksAt(endpoint, now))
                        .map(endpoint -> new ToLookAt(now, new Shown(endpoint)))
                        .toList();
        return new Effect(shared, Reply.of(due));
    }

    private static Effect parked(Shared shared, Span dueIn) {
        var due =
                Optional.ofNullable(shared.entry(Line.PARKED))
                        .filter(entry -> dueIn.has(entry.dueAt()))
                        .stream()
                        .toList();
        return new Effect(
                shared, new Reply(new Page<>(due, Optional.empty()), shared.witness().writings()));
    }
}
