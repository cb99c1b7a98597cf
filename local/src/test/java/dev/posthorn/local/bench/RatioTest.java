package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void holdsUpToItsBound() {
        assertThat(ratio(100, 150).holds()).isTrue();
        assertThat(ratio(100, 151).holds()).isFalse();
        assertThat(ratio(100, 151).toString()).contains("1.51 times (at most 1.5): BROKEN");
    }

    @Test
    void holdsWhereNothingIsConsumedOnEitherSide() {
        assertThat(ratio(0, 0).holds()).isTrue();
        assertThat(ratio(0, 1).holds()).isFalse();
    }

    private static Ratio ratio(double alone, double measured) {
        return new Ratio("p95", "ms", alone, measured, 1.5);
    }
}
