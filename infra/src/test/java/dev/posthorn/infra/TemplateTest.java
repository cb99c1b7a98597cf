package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TemplateTest {
    private static final Path FILE = Path.of("..", Template.FILE);

    @Test
    void isCurrent() throws IOException {
        var yaml = Template.yaml(Settings.DEFAULT);
        if ("write".equals(System.getProperty("posthorn.template"))) {
            Files.writeString(FILE, yaml);
        }
        assertThat(FILE).as("rewrite it with: %s", Template.REWRITE).hasContent(yaml);
    }

    @Test
    void isTheSameBytesTwice() {
        assertThat(Template.yaml(Settings.DEFAULT)).isEqualTo(Template.yaml(Settings.DEFAULT));
    }
}
