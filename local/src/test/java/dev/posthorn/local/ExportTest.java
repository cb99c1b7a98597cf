package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.cli.CommandLines;
import dev.posthorn.local.client.ApiClient.LinePage;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Dead letters with large events, exported over the API and by the command.
class ExportTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVENTS = 14;
    private static OwnStack stack;
    private static Tenant tenant;
    private static List<String> ids;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        tenant = Tenant.open(stack, "large", _ -> Reply.of(400));
        var large = "\"ż" + "x".repeat(200_000) + "\"";
        ids =
                IntStream.range(0, EVENTS)
                        .mapToObj(n -> tenant.accepted("order-" + n, large))
                        .toList();
        Shop.eventually(() -> tenant.api.dead().size() == EVENTS);
    }

    @AfterAll
    static void close() {
        tenant.close();
        stack.close();
    }

    @Test
    void cutsAPageThatGrowsTooLargeAndGoesOnWhereItCut() {
        var first = tenant.api.linePage("/dead-letters/export?limit=100&reason=refused");
        var second = tenant.api.linePage(first.next().orElseThrow());

        assertThat(first.text().length()).isBetween(1_700_000, 2_000_000);
        assertThat(first.next().orElseThrow()).contains("limit=100").contains("reason=refused");
        assertThat(second.next()).isEqualTo(Optional.empty());
        assertThat(events(first)).hasSize(9);
        assertThat(events(second)).hasSize(5);
        assertThat(events(first.text() + second.text())).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void writesAllPagesToStandardOutputAndNothingElse() {
        var exported = export("--tenant=large");

        assertThat(exported.code()).isZero();
        assertThat(exported.out())
                .isEqualTo(
                        String.join("\n", tenant.api.lines("/dead-letters/export?limit=100"))
                                + "\n");
        assertThat(exported.err()).isEqualTo("exported 14 dead letters\n");
    }

    @Test
    void writesThoseThatAreAskedFor() {
        var endpoint = "--endpoint=" + tenant.endpointId;
        var refused = "--reason=refused,too_old";

        assertThat(export("--tenant=large", endpoint, refused, "--within").out().lines())
                .hasSize(EVENTS);
        assertThat(export("--tenant=large", "--past"))
                .isEqualTo(new CommandLines.Ended(0, "", "exported 0 dead letters\n"));
        assertThat(export("--tenant=large", "--reason=erased").out()).isEmpty();
        assertThat(export("--tenant=large", "--within", "--past").code()).isEqualTo(2);
    }

    @Test
    void saysWhyItCannot() {
        assertThat(
                        CommandLines.run(
                                "export",
                                "--tenant=large",
                                "--key=not-the-key",
                                "--api=" + stack.runtime.api()))
                .startsWith("1 posthorn: the export ended after 0 dead letters: 401 ")
                .hasLineCount(1);
        assertThat(export("--tenant=large", "--reason=boredom").err())
                .startsWith("posthorn: the export ended after 0 dead letters: 400 ")
                .contains("reason");
        assertThat(CommandLines.run("export", "--tenant=large", "--api=http://127.0.0.1:1"))
                .startsWith("1 posthorn: no answer from http://127.0.0.1:1")
                .hasLineCount(1);
    }

    private static CommandLines.Ended export(String... arguments) {
        var all = new String[arguments.length + 3];
        all[0] = "export";
        all[1] = "--api=" + stack.runtime.api();
        all[2] = "--key=" + stack.runtime.adminKey();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandLines.runApart(all);
    }

    private static List<String> events(LinePage page) {
        return events(page.text());
    }

    private static List<String> events(String lines) {
        return lines.lines().map(ExportTest::event).toList();
    }

    private static String event(String line) {
        try {
            return JSON.readTree(line).at("/event/id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
