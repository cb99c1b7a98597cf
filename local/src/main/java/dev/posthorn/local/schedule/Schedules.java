package dev.posthorn.local.schedule;

import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.template.Stack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All schedules of the stack.
public final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    /// The longest wait before the first run.
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final List<Schedule> schedules;
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong failures = new AtomicLong();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("schedules").factory());

    private Schedules(List<Schedule> schedules) {
        this.schedules = schedules;
    }

    /// Starts every enabled schedule; the first run follows shortly.
    ///
    /// @param period the time between two runs instead of the template's; null for the template's
    public static Schedules start(Stack stack, Functions functions, @Nullable Duration period) {
        var schedules =
                new Schedules(
                        stack.ofType("AWS::Scheduler::Schedule").stream()
                                .filter(
                                        schedule ->
                                                !schedule.properties()
                                                        .find("State")
                                                        .orElse("ENABLED")
                                                        .equals("DISABLED"))
                                .map(schedule -> Schedule.of(schedule, functions))
                                .toList());
        schedules.schedules.forEach(
                schedule ->
                        schedules.repeat(schedule, period == null ? schedule.period() : period));
        return schedules;
    }

    /// Runs a schedule now.
    ///
    /// @param id the schedule's logical id
    public Invocation trigger(String id) {
        return schedules.stream()
                .filter(schedule -> schedule.id().equals(id))
                .findFirst()
                .map(this::run)
                .orElseThrow(() -> new IllegalArgumentException("no schedule " + id));
    }

    /// How many runs failed.
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void repeat(Schedule schedule, Duration period) {
        var first = period.compareTo(FIRST) < 0 ? period : FIRST;
        var _ =
                timer.scheduleAtFixedRate(
                        () -> Thread.ofVirtual().name(schedule.id()).start(() -> run(schedule)),
                        first.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Invocation run(Schedule schedule) {
        var invocation = schedule.invoke(clock.instant());
        if (invocation instanceof Invocation.Failed(var type, var message)) {
            LOG.error(
                    "schedule.failed schedule={} failures={} {}: {}",
                    schedule.id(),
                    failures.incrementAndGet(),
                    type,
                    message);
        }
        return invocation;
    }
}
