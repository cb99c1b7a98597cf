package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class TemplateTest {
    private static final Path FILE = Path.of("..", Template.FILE);

    @Test
    void isCurrent() throws IOException {
        var yaml = Template.yaml(Settings.DEFAULT);
        if ("write".equals(System.getProperty("posthorn.template"))) {
            TableGuard.check(FILE, System.getProperty("posthorn.table.replace"));
            Files.writeString(FILE, yaml);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "%s is not what the stack says; rewrite it with: %s",
                        Template.FILE, Template.REWRITE)
                .isEqualTo(yaml);
    }

    @Test
    void isTheSameBytesTwice() {
        assertThat(Template.yaml(Settings.DEFAULT)).isEqualTo(Template.yaml(Settings.DEFAULT));
    }

    @Test
    void isPlainYaml() {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));

        Object read = yaml.load(Template.yaml(Settings.DEFAULT));

        assertThat(read).isEqualTo(Node.template().value());
    }

    @Test
    void hasLogicalIdsThatAPersonCanRead() {
        assertThat(Node.resources().map(Node.Resource::id))
                .contains(
                        "Table",
                        "DispatchQueue",
                        "IngestFunction",
                        "IngestVersion",
                        "SweepSchedule")
                .allMatch(id -> id.matches("([A-Z][a-z]+)+"));
    }

    @Test
    void namesThePackageByItsPath() {
        assertThat(Node.resources("AWS::Lambda::Function"))
                .hasSize(Handler.values().length)
                .allSatisfy(
                        function ->
                                assertThat(function.property("Code").text())
                                        .isEqualTo("functions/target/posthorn-functions.zip"));
    }

    @Test
    void publishesNewVersionsForANewRelease() {
        assertThat(Node.resources("AWS::Lambda::Version"))
                .hasSize(Handler.values().length)
                .allSatisfy(
                        version ->
                                assertThat(version.property("Description").text())
                                        .contains("Ref=Release", "Ref=Stage", "Ref=LeaseSeconds"));
    }
}
