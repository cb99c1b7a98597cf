package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.posthorn.audit.StartAudit;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Variable;
import dev.posthorn.job.JobRunner;
import dev.posthorn.sweep.Sweep;
import dev.posthorn.sweep.SweepReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Sweeps the due line, once per invocation, looks after endpoints that hold deliveries back, revives jobs that lost their worker, starts
/// the audit of the day, and now and then compares the table with what the code knows. Whatever goes wrong makes the invocation fail.
public final class SweepHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /// How many jobs a sweep brings back to life at most.
    private static final int JOBS = 100;

    private final Sweep sweep;
    private final Rounds rounds;
    private final JobRunner jobs;
    private final StartAudit audit;
    private final SchemaWatch schema;
    private final Telemetry telemetry;
    private final InstantSource clock;

    /// On Lambda: the environment is the process's own.
    public SweepHandler() {
        this(System.getenv());
    }

    /// @param environment the environment variables
    public SweepHandler(Map<String, String> environment) {
        var wiring =
                new Wiring(
                        environment,
                        Variable.POSTHORN_DISPATCH_QUEUE_URL,
                        Variable.POSTHORN_DEAD_LETTER_QUEUE_URL);
        sweep = wiring.sweep();
        rounds = wiring.rounds();
        jobs = wiring.jobRunner();
        audit = wiring.startAudit();
        schema = wiring.schemaWatch();
        telemetry = wiring.telemetry;
        clock = wiring.clock;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> schedule, Context context) {
        return telemetry.during(
                context,
                () -> {
                    var end =
                            clock.instant()
                                    .plus(Duration.ofMillis(context.getRemainingTimeInMillis()))
                                    .minus(Budget.MARGIN);
                    var unseen = schema.look();
                    var report = sweep.run(end);
                    if (!report.backlogged()) {
                        rounds.run(end);
                    }
                    jobs.revive(JOBS);
                    audit.daily();
                    unseen.ifPresent(
                            failure -> {
                                throw failure;
                            });
                    return show(report);
                });
    }

    private static Map<String, Object> show(SweepReport report) {
        return Map.of(
                "claimed",
                report.claimed(),
                "buried",
                report.buried(),
                "backlogged",
                report.backlogged());
    }
}
