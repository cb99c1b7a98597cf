package dev.posthorn.delivery;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Ids of events, endpoints and keys: a prefix and 128 bits in base 32, ordered as the bits are. Random ones begin with the time, so that
/// they sort by creation; an event id derived from an idempotency key is always the same for the same tenant and key.
public final class Ids {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern ID = Pattern.compile("[a-z]{2,4}_[0-9a-v]{26}");
    private static final int BYTES = 16;
    private static final int DIGITS = 26;

    private Ids() {}

    /// Whether the text can name a tenant: 1 to 64 letters, digits, `_` and `-`, beginning with a letter or digit.
    public static boolean isTenant(String text) {
        return TENANT.matcher(text).matches();
    }

    /// Whether the text has the form of an id made here.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// A new event id that sorts by time.
    public static String newEventId(Instant now, RandomGenerator random) {
        return "evt_" + timeOrdered(now, random);
    }

    /// The event id that an idempotency key stands for.
    public static String eventIdOf(String tenant, String idempotencyKey) {
        var digest =
                sha256(
                        tenant.getBytes(StandardCharsets.UTF_8),
                        idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return "evt_" + base32(Arrays.copyOf(digest, BYTES));
    }

    /// A new endpoint id that sorts by time.
    public static String newEndpointId(Instant now, RandomGenerator random) {
        return "ep_" + timeOrdered(now, random);
    }

    /// The id of a job that sorts by time and is the same for the same time and subject, so that to start it again starts no other.
    public static String jobId(Instant at, String subject) {
        var digest = sha256(subject.getBytes(StandardCharsets.UTF_8));
        return "job_" + base32(beginningWith(at, Arrays.copyOf(digest, BYTES)));
    }

    /// A new job's id that sorts by time.
    public static String newJobId(Instant now, RandomGenerator random) {
        return "job_" + timeOrdered(now, random);
    }

    /// A new API key's id that sorts by time.
    public static String newKeyId(Instant now, RandomGenerator random) {
        return "key_" + timeOrdered(now, random);
    }

    /// The SHA-256, in hex, of these parts; each part's length goes in too, so that moving a byte between parts changes it.
    public static String contentHash(byte[]... parts) {
        return HexFormat.of().formatHex(sha256(parts));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String timeOrdered(Instant now, RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base32(beginningWith(now, bytes));
    }

    private static byte[] beginningWith(Instant now, byte[] bytes) {
        ByteBuffer.wrap(bytes)
                .putShort((short) (now.toEpochMilli() >>> 32))
                .putInt((int) now.toEpochMilli());
        return bytes;
    }

    private static String base32(byte[] bytes) {
        var digits = new BigInteger(1, bytes).toString(32);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
