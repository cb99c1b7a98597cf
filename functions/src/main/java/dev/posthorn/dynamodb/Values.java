package dev.posthorn.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How values are written. Instants are epoch milliseconds, rounded down; `expiresAt` alone is epoch seconds, as TTL wants it, and
/// rounded up, so that nothing ends before its time.
final class Values {
    private Values() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue number(double value) {
        return AttributeValue.fromN(Double.toString(value));
    }

    static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    static AttributeValue texts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(Values::text).toList());
    }

    static AttributeValue textMap(Map<String, String> values) {
        var map = new HashMap<String, AttributeValue>();
        values.forEach((name, value) -> map.put(name, text(value)));
        return map(map);
    }

    static AttributeValue map(Map<String, AttributeValue> value) {
        return AttributeValue.fromM(value);
    }

    static AttributeValue millis(Duration duration) {
        return number(duration.toMillis());
    }

    static AttributeValue millis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    /// The end of an item.
    static AttributeValue end(Instant expiresAt) {
        return number(expiresAt.getEpochSecond() + (expiresAt.getNano() > 0 ? 1 : 0));
    }

    /// A time to compare the end of an item with. Ends are whole seconds, so that rounding it down changes no comparison.
    static AttributeValue endedBy(Instant now) {
        return number(now.getEpochSecond());
    }
}
