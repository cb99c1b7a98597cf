package dev.posthorn.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests: `v1`, HMAC-SHA256, or `v1a`, ed25519, over `{id}.{timestamp}.{payload}`.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers">Standard Webhooks, headers</a>
public final class Signature {
    /// The header that carries the id of the event, the same in every attempt.
    public static final String ID = "webhook-id";

    /// The header that carries the time of the attempt, in seconds.
    public static final String TIMESTAMP = "webhook-timestamp";

    /// The header that carries the signatures.
    public static final String SIGNATURE = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";

    private static final String OURS = "webhook-";

    private Signature() {}

    /// Whether a header belongs to the signature, now or some day.
    ///
    /// @param name its name
    public static boolean isReserved(String name) {
        return name.regionMatches(true, 0, OURS, 0, OURS.length());
    }

    /// The headers of a signed request. While secrets are being rotated there are several, and one signature of each.
    ///
    /// @param id what identifies the event; without a full stop, lest parts of the signed text trade places
    /// @param attemptedAt the time of the attempt
    /// @param payload the body, byte for byte
    /// @param secrets what to sign with, the newest first
    public static Map<String, String> headers(
            String id, Instant attemptedAt, byte[] payload, List<Secret> secrets) {
        if (id.isBlank() || id.contains(".") || secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot sign: id \"%s\", %d secrets".formatted(id, secrets.size()));
        }
        var timestamp = Long.toString(attemptedAt.getEpochSecond());
        var signatures =
                secrets.stream()
                        .map(secret -> sign(secret, id + "." + timestamp + ".", payload))
                        .collect(Collectors.joining(" "));
        var headers = new LinkedHashMap<String, String>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, timestamp);
        headers.put(SIGNATURE, signatures);
        return Collections.unmodifiableMap(headers);
    }

    private static String sign(Secret secret, String metadata, byte[] payload) {
        var scheme = Secrets.schemeOf(secret);
        var key = Secrets.keyOf(secret);
        var head = metadata.getBytes(UTF_8);
        var signature =
                switch (scheme) {
                    case HMAC_SHA256 -> hmac(key, head, payload);
                    case ED25519 -> Ed25519.sign(Secrets.seed(key), head, payload);
                };
        return scheme.version() + "," + Base64.getEncoder().encodeToString(signature);
    }

    private static byte[] hmac(byte[] key, byte[] head, byte[] payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
