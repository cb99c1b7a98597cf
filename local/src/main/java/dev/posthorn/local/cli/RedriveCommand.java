package dev.posthorn.local.cli;

import dev.posthorn.local.client.ApiClient;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `posthorn redrive`: brings a tenant's dead deliveries back, one or many, of a Posthorn here or in AWS.
@Command(
        name = "redrive",
        description = {
            "Brings a tenant's dead deliveries back: the one that is named, or all that options narrow it down to.",
            "Many are brought back by a job, which goes on when this command is stopped.",
            "Ends with 1 when it was refused or the job did not get to its end."
        },
        mixinStandardHelpOptions = true)
final class RedriveCommand implements Callable<Integer> {
    private static final int BROUGHT_BACK = 202;
    private static final int DELIVERED = 200;

    @Mixin private TenantTarget target = new TenantTarget();

    @Mixin private DeadOptions dead = new DeadOptions();

    @Mixin private JobOptions job = new JobOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "dead, or parked to hasten the return of what is parked for an endpoint (default: dead).")
    private @Nullable String state;

    @Parameters(
            arity = "0..1",
            paramLabel = "DELIVERY",
            description =
                    "The id of the one to bring back, evt_….ep_…; without options that narrow.")
    private @Nullable String delivery;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        var body = dead.given();
        if (state != null) {
            body.put("state", state);
        }
        try (var client = target.client()) {
            if (delivery == null) {
                var run = new JobRun(client, "redrive", line.getOut());
                return run.ended(run.follow(job.begin(client, "/redrives", body))) ? 0 : 1;
            }
            if (!body.isEmpty() || job.given()) {
                throw new ParameterException(
                        line, "a delivery that is named is redriven alone, without other options");
            }
            return one(client, delivery, line.getOut());
        }
    }

    private static int one(ApiClient client, String delivery, PrintWriter out) {
        var reply = client.redrive(delivery);
        out.println(
                switch (reply.status()) {
                    case BROUGHT_BACK -> delivery + " is brought back";
                    case DELIVERED -> delivery + " had been delivered; nothing was done";
                    default ->
                            throw new IllegalStateException(
                                    "the redrive was refused: " + reply.why());
                });
        out.flush();
        return 0;
    }
}
