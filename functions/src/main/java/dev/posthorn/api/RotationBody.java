package dev.posthorn.api;

import dev.posthorn.signing.NewSecret;
import java.time.Duration;

/// Reads a rotation: `{"secret"?, "signature"?, "overlapSeconds"?}`, or nothing at all.
public final class RotationBody {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration USUAL = Duration.ofDays(1);

    private RotationBody() {}

    /// How a secret shall be rotated.
    ///
    /// @param secret the new one
    /// @param overlap how long the one before it goes on signing
    public record Rotation(NewSecret secret, Duration overlap) {}

    /// Reads a rotation.
    public static Parsed<Rotation> parse(Request request) {
        return Json.readOptionalObject(request.body().toBytes())
                .flatMap(
                        object ->
                                Fields.read(
                                        object,
                                        fields ->
                                                new Rotation(
                                                        SecretFields.read(fields),
                                                        fields.seconds(
                                                                        "overlapSeconds",
                                                                        Duration.ZERO,
                                                                        LONGEST)
                                                                .orElse(USUAL))));
    }
}
