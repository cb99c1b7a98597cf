package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// docs/operations.md says what the stack does.
final class OperationsTest {
    @Test
    void listEverySettingWithItsDefaultAndItsMeaning() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(page)
                .contains(
                        Arrays.stream(Setting.values())
                                .map(
                                        setting ->
                                                "| `%s` | %s | %s |"
                                                        .formatted(
                                                                setting,
                                                                setting.preset().isEmpty()
                                                                        ? ""
                                                                        : "`"
                                                                                + setting.preset()
                                                                                + "`",
                                                                setting.meaning()))
                                .toList());
    }
}
