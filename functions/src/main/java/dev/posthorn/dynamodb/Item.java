package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item, or a map within one, being read.
///
/// @param attributes its attributes by name
record Item(Map<String, AttributeValue> attributes) {
    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable String optionalText(String name) {
        return optional(name, AttributeValue::s);
    }

    long number(String name) {
        return Long.parseLong(required(name, optional(name, AttributeValue::n)));
    }

    double fraction(String name) {
        return Double.parseDouble(required(name, optional(name, AttributeValue::n)));
    }

    byte[] bytes(String name) {
        return required(name, optional(name, AttributeValue::b)).asByteArray();
    }

    List<String> texts(String name) {
        return list(name).stream().map(AttributeValue::s).toList();
    }

    /// The values of a list; none where there is no such attribute.
    List<AttributeValue> list(String name) {
        var list = optional(name, AttributeValue::l);
        return list == null ? List.of() : list;
    }

    Item map(String name) {
        return new Item(required(name, optional(name, AttributeValue::m)));
    }

    /// The texts of a map by name; none where there is no such attribute.
    Map<String, String> textMap(String name) {
        var map = optional(name, AttributeValue::m);
        return map == null
                ? Map.of()
                : map.entrySet().stream()
                        .collect(
                                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().s()));
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    @Nullable Instant optionalInstant(String name) {
        return has(name) ? instant(name) : null;
    }

    Duration duration(String name) {
        return Duration.ofMillis(number(name));
    }

    @Nullable Duration optionalDuration(String name) {
        return has(name) ? duration(name) : null;
    }

    /// When the item ends.
    Instant end() {
        return Instant.ofEpochSecond(number(EXPIRES_AT));
    }

    /// Whether the item has not ended.
    boolean lives(Instant now) {
        return end().isAfter(now);
    }

    /// The same item, if its layout is one that this release knows.
    ///
    /// @throws IllegalStateException when a later release wrote it in a layout that this one would misread
    Item known() {
        if (number(SCHEMA) > SCHEMA_VERSION) {
            throw new IllegalStateException(
                    "item %s | %s has layout %d; this release knows those up to %d"
                            .formatted(
                                    attributes.get(PARTITION.name()),
                                    attributes.get(SORT.name()),
                                    number(SCHEMA),
                                    SCHEMA_VERSION));
        }
        return this;
    }

    private <T> @Nullable T optional(String name, Function<AttributeValue, @Nullable T> value) {
        return Optional.ofNullable(attributes.get(name)).map(value).orElse(null);
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(
                    "item %s | %s has no %s"
                            .formatted(
                                    attributes.get(PARTITION.name()),
                                    attributes.get(SORT.name()),
                                    name));
        }
        return value;
    }
}
