package dev.posthorn.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How large DynamoDB counts an item, give or take a few bytes upwards.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item sizes</a>
final class ItemSize {
    private static final int OF_A_COLLECTION = 3;
    private static final int OF_AN_ELEMENT = 1;

    private ItemSize() {}

    static int of(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(each -> length(each.getKey()) + of(each.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> length(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case L -> OF_A_COLLECTION + of(value.l());
            case M -> OF_A_COLLECTION + OF_AN_ELEMENT * value.m().size() + of(value.m());
            default -> throw new IllegalArgumentException("an attribute of type " + value.type());
        };
    }

    private static int of(List<AttributeValue> values) {
        return values.stream().mapToInt(each -> OF_AN_ELEMENT + of(each)).sum();
    }

    private static int length(String text) {
        return text.getBytes(UTF_8).length;
    }
}
