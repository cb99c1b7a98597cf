package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.Secret;
import dev.posthorn.source.KeyRule;
import dev.posthorn.source.Location;
import dev.posthorn.source.Scheme;
import dev.posthorn.source.SignatureCheck;
import dev.posthorn.source.Source;
import dev.posthorn.source.SourceSpec;
import dev.posthorn.source.TypeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the body of a source: `{"name", "description"?, "key"?, "type"?, "signature"?}`. A change leaves out what it leaves as it is, and
/// gives null for what goes back to its default.
public final class SourceBody {
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_PREFIX = 64;
    private static final String LOCATION = "must be header:<name> or body:<JSON pointer>";
    private static final String LOCATIONS = "header:X-GitHub-Delivery, body:/data/messageId";

    private final ObjectNode object;
    private final List<Violation> errors = new ArrayList<>();
    private final Fields fields;

    private SourceBody(ObjectNode object) {
        this.object = object;
        fields = new Fields(object, "", errors);
    }

    /// A source to create.
    ///
    /// @param name its name
    /// @param spec what is said of it
    public record Given(String name, SourceSpec spec) {}

    /// Reads a new source.
    public static Parsed<Given> parse(Request request) {
        return switch (Json.readObject(request.body().toBytes())) {
            case Parsed.Bad(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok(var object) -> new SourceBody(object).given();
        };
    }

    /// Reads a change of a source.
    public static Parsed<SourceSpec> parse(Request request, Source source) {
        return switch (Json.readObject(request.body().toBytes())) {
            case Parsed.Bad(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok(var object) -> {
                var body = new SourceBody(object);
                yield body.checked(body.spec(source.name(), source.spec()));
            }
        };
    }

    private Parsed<Given> given() {
        fields.require("name");
        var name =
                fields.text("name", Integer.MAX_VALUE)
                        .flatMap(
                                given ->
                                        Source.isName(given)
                                                ? Optional.of(given)
                                                : fields.wrong(
                                                        "name",
                                                        "must be 1 to 64 letters, digits, _ and -, beginning with a letter or digit",
                                                        "64 characters",
                                                        given))
                        .orElse("unnamed");
        return switch (checked(spec(name, null))) {
            case Parsed.Bad(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok(var spec) -> new Parsed.Ok<>(new Given(name, spec));
        };
    }

    private Parsed<SourceSpec> checked(SourceSpec spec) {
        fields.refuseOthers();
        return errors.isEmpty() ? new Parsed.Ok<>(spec) : new Parsed.Bad<>(Problem.invalid(errors));
    }

    private SourceSpec spec(String name, @Nullable SourceSpec before) {
        var description = fields.text("description", MAX_DESCRIPTION).orElse("");
        var key = new KeyRule(locations());
        var type = fields.object("type").map(this::type).orElse(null);
        var check = fields.object("signature").flatMap(this::check).orElse(null);
        var rule = type == null ? TypeRule.received(name) : type.named(name);
        return new SourceSpec(
                before == null || object.has("description") ? description : before.description(),
                before == null || object.has("key") ? key : before.key(),
                before == null || object.has("type") ? rule : before.type(),
                before == null || object.has("signature") ? check : before.check());
    }

    private List<Location> locations() {
        var given = fields.texts("key", KeyRule.MOST).orElse(List.of());
        var locations = new ArrayList<Location>();
        for (int i = 0; i < given.size(); i++) {
            location(fields, "key/" + i, given.get(i)).ifPresent(locations::add);
        }
        return locations;
    }

    private static Optional<Location> location(Fields fields, String name, String given) {
        return Location.parse(given).or(() -> fields.wrong(name, LOCATION, LOCATIONS, given));
    }

    private record GivenType(@Nullable Location from, String prefix, @Nullable String fallback) {
        TypeRule named(String name) {
            return new TypeRule(
                    from, prefix, fallback == null ? TypeRule.received(name).fallback() : fallback);
        }
    }

    private GivenType type(Fields type) {
        var from =
                type.text("from", Location.MAX_LENGTH)
                        .flatMap(given -> location(type, "from", given))
                        .orElse(null);
        var prefix =
                type.text("prefix", MAX_PREFIX)
                        .flatMap(given -> eventType(type, "prefix", given, given + "x"))
                        .orElse("");
        var fallback =
                type.text("default", EventTypes.MAX_LENGTH)
                        .flatMap(given -> eventType(type, "default", given, given))
                        .orElse(null);
        type.refuseOthers();
        return new GivenType(from, prefix, fallback);
    }

    private static Optional<String> eventType(
            Fields type, String name, String given, String asType) {
        return EventTypes.isType(asType)
                ? Optional.of(given)
                : type.wrong(
                        name,
                        "must be words of letters, digits, _ and - joined by dots",
                        "github., order.received",
                        given);
    }

    private Optional<SignatureCheck> check(Fields signature) {
        signature.require("scheme");
        signature.require("secret");
        var scheme =
                signature
                        .choice("scheme", List.of("github", "stripe", "standard-webhooks"))
                        .map(
                                name ->
                                        Scheme.valueOf(
                                                name.toUpperCase(Locale.ROOT).replace('-', '_')));
        var secret = signature.text("secret", Integer.MAX_VALUE);
        signature.refuseOthers();
        if (scheme.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return SignatureCheck.isSecret(scheme.get(), secret.get())
                ? Optional.of(new SignatureCheck(scheme.get(), new Secret(secret.get())))
                : signature.wrong(
                        "secret", "is no secret of this scheme", "1 to 500 characters", "***");
    }
}
