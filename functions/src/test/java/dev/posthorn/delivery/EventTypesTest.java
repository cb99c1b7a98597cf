package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesTest {
    @ParameterizedTest
    @CsvSource({
        "*, order.created, true",
        "order.created, order.created, true",
        "order.created, order.created.late, false",
        "order.created, order.Created, false",
        "order.*, order.created, true",
        "order.*, order.item.added, true",
        "order.*, order, false",
        "order.*, orders.created, false",
        "order.item.*, order.created, false"
    })
    void choosesByPattern(String pattern, String type, boolean chosen) {
        assertThat(EventTypes.matches(pattern, type)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "order.created", "a.b.c-d_e.9"})
    void knowsTypesWhichAreAlsoPatterns(String text) {
        assertThat(EventTypes.isType(text)).isTrue();
        assertThat(EventTypes.isPattern(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "order.*", "order.item.*"})
    void knowsPatternsThatAreNoTypes(String text) {
        assertThat(EventTypes.isType(text)).isFalse();
        assertThat(EventTypes.isPattern(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".*",
                "order.",
                ".order",
                "order..created",
                "order*",
                "*.created",
                "order.*.late",
                "é",
                "a b"
            })
    void knowsWhatIsNeither(String text) {
        assertThat(EventTypes.isType(text)).isFalse();
        assertThat(EventTypes.isPattern(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129})
    void limitsLength(int length) {
        assertThat(EventTypes.isType("a".repeat(length)))
                .isEqualTo(length <= EventTypes.MAX_LENGTH);
    }
}
