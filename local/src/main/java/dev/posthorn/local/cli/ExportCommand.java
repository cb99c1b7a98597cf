package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.client.ApiClient.LinePage;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `posthorn export`: a tenant's dead letters as lines of JSON, page by page, from a Posthorn here or in AWS.
@Command(
        name = "export",
        description = {
            "Writes a tenant's dead letters to standard output, first buried first: a line of JSON each, with its event and all its attempts.",
            "Ends with 1 when it did not get to the end."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final int OK = 200;
    private static final int BETWEEN_WORDS = 1000;

    @Mixin private TenantTarget target = new TenantTarget();

    @Mixin private DeadOptions options = new DeadOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        try (var client = target.client()) {
            long written = 0;
            var next = Optional.of(first());
            while (next.isPresent()) {
                var page = client.linePage(next.get());
                if (page.status() != OK) {
                    throw new IllegalStateException(refusal(page, written));
                }
                long before = written;
                written += write(page.text(), line.getOut());
                next = page.next();
                if (next.isEmpty() || written / BETWEEN_WORDS > before / BETWEEN_WORDS) {
                    line.getErr().println("exported %,d dead letters".formatted(written));
                }
            }
            return 0;
        }
    }

    private String first() {
        var path = new StringBuilder("/dead-letters/export?limit=100");
        options.given()
                .forEachEntry((name, value) -> path.append("&" + name + "=" + encoded(value)));
        return path.toString();
    }

    /// A value of a query; several with commas between.
    private static String encoded(JsonNode value) {
        var texts = value.isArray() ? value.valueStream() : Stream.of(value);
        return URLEncoder.encode(
                texts.map(JsonNode::asText).collect(Collectors.joining(",")),
                StandardCharsets.UTF_8);
    }

    /// Writes lines; returns how many.
    private static long write(String text, PrintWriter out) {
        out.print(text);
        if (out.checkError()) {
            throw new IllegalStateException("standard output takes no more; the export is cut off");
        }
        return text.lines().count();
    }

    private static String refusal(LinePage page, long written) {
        return "the export ended after %,d dead letters: %s".formatted(written, page.why());
    }
}
