package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DutiesTest {
    private final Duties duties = new Duties();

    @Test
    void doesEverythingAndThenThrowsTheFirstFailureWithTheOthers() {
        var done = new ArrayList<String>();
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second");

        assertThat(duties.tryTo(() -> fail(first))).isEmpty();
        duties.tryTo(() -> done.add("between"));
        duties.failed(second);
        assertThat(duties.tryTo(() -> "after")).contains("after");

        assertThat(done).containsExactly("between");
        assertThatThrownBy(duties::throwFailures).isSameAs(first).hasSuppressedException(second);
    }

    @Test
    void throwsNothingWhereNothingFailed() {
        duties.tryTo(() -> true);

        assertThatCode(duties::throwFailures).doesNotThrowAnyException();
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }
}
