package dev.posthorn.local.schedule;

import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.template.Stack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Optional<String> DISABLED = Optional.of(ScheduleState.DISABLED.name());

    /// The longest wait before the first run.
    private static final Duration FIRST = Duration.ofSeconds(2);

    private final List<Schedule> schedules;
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong failures = new AtomicLong();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("schedules").factory());

    private Schedules(List<Schedule> schedules) {
        this.schedules = schedules;
    }

    /// Starts every schedule; the first run of those that are enabled follows shortly.
    ///
    /// @param period the time between two runs instead of the template's; null for the template's
    public static Schedules start(Stack stack, Functions functions, @Nullable Duration period) {
        var declared = stack.ofType("AWS::Scheduler::Schedule");
        var schedules =
                new Schedules(
                        declared.stream()
                                .map(schedule -> Schedule.of(schedule, functions))
                                .toList());
        declared.stream()
                .filter(schedule -> schedule.properties().find("State").equals(DISABLED))
                .forEach(schedule -> schedules.disabled.add(schedule.id()));
        schedules.schedules.forEach(
                schedule ->
                        schedules.repeat(schedule, period == null ? schedule.period() : period));
        return schedules;
    }

    /// The state of every schedule by its logical id.
    public Map<String, ScheduleState> states() {
        var states = new TreeMap<String, ScheduleState>();
        schedules.forEach(schedule -> states.put(schedule.id(), state(schedule)));
        return states;
    }

    /// Stops or starts a schedule; a run that has begun ends.
    ///
    /// @param id the schedule's logical id
    /// @return whether there is such a schedule
    public boolean set(String id, ScheduleState state) {
        if (!states().containsKey(id)) {
            return false;
        }
        var changed =
                switch (state) {
                    case ENABLED -> disabled.remove(id);
                    case DISABLED -> disabled.add(id);
                };
        if (changed) {
            LOG.info("schedule.set {} {}", id, state);
        }
        return true;
    }

    /// Runs every enabled schedule that comes at least so often, and waits for it, as if its time had come.
    public void runDue(Duration within) {
        schedules.stream()
                .filter(schedule -> schedule.period().compareTo(within) <= 0)
                .forEach(this::runIfEnabled);
    }

    /// Runs a schedule now, enabled or not.
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
                        () ->
                                Thread.ofVirtual()
                                        .name(schedule.id())
                                        .start(() -> runIfEnabled(schedule)),
                        first.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void runIfEnabled(Schedule schedule) {
        if (state(schedule) == ScheduleState.ENABLED) {
            run(schedule);
        }
    }

    private ScheduleState state(Schedule schedule) {
        return disabled.contains(schedule.id()) ? ScheduleState.DISABLED : ScheduleState.ENABLED;
    }

    private Invocation run(Schedule schedule) {
        var invocation = schedule.invoke(clock.instant());
        switch (invocation) {
            case Invocation.Succeeded _ -> {}
            case Invocation.Failed(var type, var message) ->
                    LOG.error(
                            "schedule.failed schedule={} failures={} {}: {}",
                            schedule.id(),
                            failures.incrementAndGet(),
                            type,
                            message);
            case Invocation.Throttled _ ->
                    LOG.error(
                            "schedule.throttled schedule={} failures={}",
                            schedule.id(),
                            failures.incrementAndGet());
        }
        return invocation;
    }
}
