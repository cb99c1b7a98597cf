package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

final class PosthornAppTest {
    private static final Path TEMPLATE = Path.of("..", Template.FILE);

    @TempDir private Path directory;

    @BeforeAll
    static void needsNode() {
        NodeJs.require();
    }

    @Test
    void refusesImpossibleTimesAtSynth() {
        var app = app(Map.of("AttemptTimeoutSeconds", "50", "LeaseSeconds", "59"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PosthornApp.synthesize(app, zip("one"), TEMPLATE))
                .withMessageContaining("AttemptTimeoutSeconds (50)");
    }

    @Test
    void saysWhoWritesAPackageThatIsMissing() {
        var app = app(Map.of());

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> PosthornApp.synthesize(app, directory.resolve("none.zip"), TEMPLATE))
                .withMessageContaining("./mvnw package");
    }

    @Test
    void publishesNewVersionsWhenThePackageIsNew() throws IOException {
        var one = versions(Map.of(), zip("one"));

        assertThat(one).hasSize(Handler.values().length);
        assertThat(versions(Map.of(), zip("two"))).doesNotContainAnyElementsOf(one);
        assertThat(versions(Map.of(), zip("one"))).isEqualTo(one);
        assertThat(versions(Map.of("Shards", "8"), zip("one"))).doesNotContainAnyElementsOf(one);
    }

    private List<String> versions(Map<String, ?> context, Path zip) {
        var assembly = PosthornApp.synthesize(app(context), zip, TEMPLATE);
        var template = new Node(assembly.getStackArtifact(PosthornStack.ID).getTemplate());
        return template.at("Resources").keys().filter(id -> id.contains("Version")).toList();
    }

    private static App app(Map<String, ?> context) {
        return new App(AppProps.builder().context(context).build());
    }

    private Path zip(String content) throws IOException {
        return Files.writeString(directory.resolve("functions.zip"), content);
    }
}
