package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// README's Five minutes, run as it stands there, by bash with curl.
class FiveMinutesTest {
    private static final Pattern SESSION =
            Pattern.compile("## Five minutes.*?```sh\\n(.*?)```", Pattern.DOTALL);

    @Test
    void worksAsPrinted() throws Exception {
        try (var runtime = LocalRuntime.start(Options.of(OwnStack.TEMPLATE));
                var receiver = Receiver.open(_ -> Reply.OK)) {
            var said = run(session(), runtime, receiver);

            assertThat(said)
                    .contains("\"id\":\"acme\"")
                    .contains("\"secret\":\"whsec_")
                    .contains("\"delivered\":true")
                    .contains("\"duplicate\":true")
                    .contains("\"webhook-signature\"")
                    .contains("\"successRate\":1.0")
                    .contains("\"previousUntil\"");
            assertThat(receiver.received())
                    .extracting(request -> request.body().toText())
                    .anyMatch(
                            body -> body.endsWith("\"data\":{\"order\": 1042, \"total\": 19.90}}"));
        }
    }

    private static String session() throws IOException {
        var readme = Files.readString(OwnStack.TEMPLATE.resolveSibling("README.md"));
        var found = SESSION.matcher(readme);
        assertThat(found.find()).as("README has a session").isTrue();
        return found.group(1);
    }

    private static String run(String session, LocalRuntime runtime, Receiver receiver)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", session)
                        .redirectErrorStream(true);
        builder.environment().put("API", runtime.api().toString());
        builder.environment().put("KEY", runtime.adminKey());
        builder.environment().put("HOOK", receiver.url().toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
