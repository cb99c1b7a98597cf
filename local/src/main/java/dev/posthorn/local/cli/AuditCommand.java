package dev.posthorn.local.cli;

import dev.posthorn.delivery.Tenant;
import java.util.Objects;
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
    @Mixin private Target target = new Target();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var client = target.client(Tenant.RESERVED)) {
            var run = new JobRun(client, "audit", out);
            var job = run.follow(client.audit());
            var findings = new AuditTable(job.path("counts"));
            findings.lines().forEach(out::println);
            return run.ended(job) && findings.left() == 0 ? 0 : 1;
        }
    }
}
