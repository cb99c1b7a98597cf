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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Sweeps the due line, once per invocation, looks after endpoints that hold deliveries back, revives jobs that lost their worker, starts
/// the audit of the day, and now and then compares the table with what the code knows. Whatever goes wrong makes the invocation fail, after
/// everything else was done.
public final class SweepHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /// How many jobs a sweep brings back to life at most.
    private static final int JOBS = 100;

    /// How long a job is left to a hint of its that may wait in a backlog: a newer hint would stand behind it, and make it stale. It is as
    /// long as a hint may wait before an alarm rings.
    private static final Duration PATIENCE = Duration.ofMinutes(20);

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
                    var time =
                            Duration.ofMillis(context.getRemainingTimeInMillis())
                                    .minus(Budget.MARGIN);
                    return work(clock.instant(), time);
                });
    }

    /// The sweep has half of the time: a mountain of what is due must not keep endpoints from being looked at.
    private Map<String, Object> work(Instant now, Duration time) {
        var duties = new Duties();
        schema.look().ifPresent(duties::failed);
        var swept = duties.tryTo(() -> sweep.run(now.plus(time.dividedBy(2))));
        boolean backlogged = swept.filter(SweepReport::backlogged).isPresent();
        duties.tryTo(() -> jobs.revive(JOBS, backlogged ? PATIENCE : Duration.ZERO));
        duties.tryTo(audit::daily);
        duties.tryTo(() -> rounds.run(now.plus(time)));
        duties.throwFailures();
        return show(swept.orElseThrow());
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
