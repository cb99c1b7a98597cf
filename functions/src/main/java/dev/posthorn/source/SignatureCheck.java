package dev.posthorn.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks that a request is signed with a secret that only the sender and this source know.
///
/// @param scheme how the sender signs
/// @param secret the secret
public record SignatureCheck(Scheme scheme, Secret secret) {
    /// How far a signed time may be from now.
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String WHSEC = "whsec_";

    /// Whether this is a secret that the scheme can use.
    public static boolean isSecret(Scheme scheme, String text) {
        if (text.isEmpty() || text.length() > 500) {
            return false;
        }
        try {
            return new SignatureCheck(scheme, new Secret(text)).key().length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether a request is signed, and lately.
    boolean holds(Incoming request, Instant now) {
        return switch (scheme) {
            case GITHUB ->
                    request.header("x-hub-signature-256")
                            .filter(given -> same(given, "sha256=" + hex("", request)))
                            .isPresent();
            case STRIPE ->
                    request.header("stripe-signature")
                            .filter(it -> stripe(it, request, now))
                            .isPresent();
            case STANDARD_WEBHOOKS -> standard(request, now);
        };
    }

    private boolean stripe(String header, Incoming request, Instant now) {
        var parts = List.of(header.split(",", 50));
        var times = valuesOf("t=", parts).toList();
        if (times.size() != 1 || !isNow(times.getFirst(), now)) {
            return false;
        }
        var expected = hex(times.getFirst() + ".", request);
        return valuesOf("v1=", parts).filter(given -> same(given, expected)).count() > 0;
    }

    private static Stream<String> valuesOf(String name, List<String> parts) {
        return parts.stream()
                .map(String::strip)
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()));
    }

    private boolean standard(Incoming request, Instant now) {
        var id = request.header("webhook-id").orElse("");
        var time = request.header("webhook-timestamp").orElse("");
        if (id.isEmpty() || !isNow(time, now)) {
            return false;
        }
        var mac = Base64.getEncoder().encodeToString(mac(id + "." + time + ".", request));
        return Arrays.stream(request.header("webhook-signature").orElse("").split(" ", 50))
                        .filter(given -> same(given, "v1," + mac))
                        .count()
                > 0;
    }

    private static boolean isNow(String seconds, Instant now) {
        return seconds.matches("[0-9]{1,11}")
                && Math.abs(now.getEpochSecond() - Long.parseLong(seconds))
                        <= TOLERANCE.toSeconds();
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }

    private String hex(String head, Incoming request) {
        return HexFormat.of().formatHex(mac(head, request));
    }

    private byte[] mac(String head, Incoming request) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(head.getBytes(UTF_8));
            return mac.doFinal(request.body().toBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private byte[] key() {
        var text = secret.value();
        if (scheme != Scheme.STANDARD_WEBHOOKS) {
            return text.getBytes(UTF_8);
        }
        return Base64.getDecoder()
                .decode(text.startsWith(WHSEC) ? text.substring(WHSEC.length()) : text);
    }
}
