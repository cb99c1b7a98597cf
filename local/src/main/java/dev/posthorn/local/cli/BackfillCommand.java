package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `posthorn backfill`: gives an endpoint the events that it never had, by a Posthorn here or in AWS.
@Command(
        name = "backfill",
        description = {
            "Sends an endpoint the events of some time that it wants and never had, once each.",
            "It is done by a job, which goes on when this command is stopped.",
            "Ends with 1 when it was refused or the job did not get to its end."
        },
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
    @Mixin private TenantTarget target = new TenantTarget();

    @Mixin private JobOptions job = new JobOptions();

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "ENDPOINT",
            description = "The endpoint's id.")
    private String endpoint = "";

    @Option(
            names = "--since",
            required = true,
            paramLabel = "TIME",
            description = "Events accepted at this time or later, like 2026-11-21T00:00:00Z.")
    private String since = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Events accepted before this time (default: now).")
    private @Nullable String until;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("since", since);
        if (until != null) {
            body.put("until", until);
        }
        try (var client = target.client()) {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            var run = new JobRun(client, "backfill", out);
            var path = "/endpoints/%s/backfills".formatted(endpoint);
            return run.ended(run.follow(job.begin(client, path, body))) ? 0 : 1;
        }
    }
}
