package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The lines as Lambda's log has them, written by the layout of `log4j2.xml`. It leaves out fields of a name that it keeps for itself,
/// and warns of them.
class FactLogTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static List<JsonNode> lines;

    @BeforeAll
    static void write() throws IOException, InterruptedException {
        var writing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dlog4j2.configurationFile=log4j2.xml",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FactLines.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        lines = new ArrayList<>();
        try (var written = writing.inputReader(StandardCharsets.UTF_8)) {
            for (var line : written.lines().toList()) {
                lines.add(JSON.readTree(line));
            }
        }
        assertThat(writing.waitFor()).isZero();
    }

    @Test
    void noFieldHasANameThatTheLayoutKeepsForItself() {
        assertThat(lines)
                .extracting(line -> line.path("message").asText())
                .contains("delivery.attempted", "hint.failed")
                .noneMatch(message -> message.contains("reserved key"));
    }

    @Test
    void saysWhichMessageFailedAndWhy() {
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().equals("hint.failed"))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.path("messageId").asText()).isEqualTo("1");
                            assertThat(line.path("why").asText()).isEqualTo("no table");
                        });
    }
}
