package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class NodeJsTest {
    @Test
    void isAskedForByNameWhenItIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> NodeJs.require("no-such-node"))
                .withMessageContaining("Node.js is needed");
    }
}
