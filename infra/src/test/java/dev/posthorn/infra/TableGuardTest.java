package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was released last is here what the code does not have: the same comparison, told the other way round.
final class TableGuardTest {
    @TempDir private Path directory;
    private Path released;

    @BeforeEach
    void release() throws IOException {
        released = directory.resolve("template.yaml");
        Files.copy(Path.of("..", Template.FILE), released);
    }

    @Test
    void letsATableThroughThatIsAsItWas() {
        assertThatCode(() -> TableGuard.check(released, null)).doesNotThrowAnyException();
    }

    @Test
    void letsANewIndexThrough() throws IOException {
        var all = Files.readString(released);
        var begin = all.indexOf("      - IndexName: history");
        var end = all.indexOf("\n      KeySchema:\n", begin) + 1;
        Files.writeString(released, all.substring(0, begin) + all.substring(end));

        assertThatCode(() -> TableGuard.check(released, null)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnIndexThatIsGoneUnlessItIsNamed() throws IOException {
        change("IndexName: history", "IndexName: byTenant");

        assertThatIllegalStateException()
                .isThrownBy(() -> TableGuard.check(released, null))
                .withMessageContaining("byTenant: released as history S, acceptedAt N")
                .withMessageContaining("now missing")
                .withMessageContaining("-c ReplaceInTable=byTenant");
        assertThatCode(() -> TableGuard.check(released, "byTenant")).doesNotThrowAnyException();
    }

    @Test
    void refusesOtherKeysUnlessTheyAreNamed() throws IOException {
        change(
                "- AttributeName: sk\n        KeyType: RANGE",
                "- AttributeName: dueAt\n        KeyType: RANGE");

        assertThatIllegalStateException()
                .isThrownBy(() -> TableGuard.check(released, "history, line"))
                .withMessageContaining("Keys: released as pk S, dueAt N, now pk S, sk S");
        assertThatCode(() -> TableGuard.check(released, "line, Keys")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherTypeOfAKeyAndAnotherProjection() throws IOException {
        change(
                "AttributeName: dueAt\n        AttributeType: N",
                "AttributeName: dueAt\n        AttributeType: S");
        change("          - version\n", "");

        assertThatIllegalStateException()
                .isThrownBy(() -> TableGuard.check(released, null))
                .withMessageContaining(
                        "line: released as line S, dueAt S with [expiresAt, state], now line S, dueAt N with");
    }

    private void change(String from, String to) throws IOException {
        var text = Files.readString(released);
        Files.writeString(released, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }
}
