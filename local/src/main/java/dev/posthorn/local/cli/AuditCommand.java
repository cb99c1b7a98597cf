package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.delivery.Tenant;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `posthorn audit`: has a Posthorn, here or in AWS, look through all that it stores.
@Command(
        name = "audit",
        description = {
            "Looks through all that a Posthorn stores for deliveries that are missing or stand where nobody finds them, and brings them back.",
            "Ends with 1 when something is left that it could not bring back, or the audit did not get to its end."
        },
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin private Target target = new Target();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (var client = target.client(Tenant.RESERVED)) {
            var begun = client.audit();
            if (begun.status() != 202) {
                throw new IllegalStateException(
                        "the audit was refused: " + begun.body().path("detail").asText());
            }
            var job = begun.body();
            say("audit " + job.path("id").asText());
            return told(new JobWatch(client, BETWEEN_LOOKS, PATIENCE, this::progress).follow(job));
        }
    }

    private void progress(JsonNode counts) {
        say("looked at %,d deliveries".formatted(counts.path("deliveries").asLong()));
    }

    private int told(JsonNode job) {
        var counts = job.path("counts");
        var findings = new AuditTable(counts);
        findings.lines().forEach(this::say);
        var finishedAt = job.path("finishedAt").asText();
        say(job.path("state").asText() + (finishedAt.isEmpty() ? "" : " at " + finishedAt));
        boolean finished = job.path("state").asText().equals("finished");
        return finished && findings.left() == 0 ? 0 : 1;
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
