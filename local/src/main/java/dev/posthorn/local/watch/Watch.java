package dev.posthorn.local.watch;

import dev.posthorn.local.metric.Gauge;
import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.template.Stack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the states of the template's alarms: once a minute it reads the gauges and evaluates the minutes that are over.
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /// How long after a minute's end it is evaluated, for what was measured in its last moment.
    private static final Duration AFTER = Duration.ofMillis(200);

    private final List<Alarm> alarms;
    private final Meter meter;
    private final List<Gauge> gauges;
    private final Instant begin;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("watch").factory());
    private volatile Map<String, AlarmStatus> statuses;

    private Watch(List<Alarm> alarms, Meter meter, List<Gauge> gauges) {
        this.alarms = alarms;
        this.meter = meter;
        this.gauges = gauges;
        begin = meter.clock().instant();
        var first = new LinkedHashMap<String, AlarmStatus>();
        for (var alarm : alarms) {
            first.put(
                    alarm.name(),
                    new AlarmStatus(
                            alarm.id(),
                            State.INSUFFICIENT_DATA,
                            begin,
                            "not evaluated yet",
                            alarm.description()));
        }
        statuses = first;
    }

    /// A watch that evaluates when it is told to.
    ///
    /// @param meter what it evaluates, and its clock
    /// @param gauges what is read before
    public static Watch of(Stack stack, Meter meter, List<Gauge> gauges) {
        return new Watch(Alarms.of(stack), meter, gauges);
    }

    /// Evaluates every minute from now on.
    public void start() {
        var now = meter.clock().instant();
        var wait = Duration.between(now, minute(now).plus(1, ChronoUnit.MINUTES)).plus(AFTER);
        var _ = timer.schedule(this::tickAndGoOn, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Reads the gauges for the minute that has just ended and evaluates all alarms. Nothing is evaluated before a whole minute is
    /// over, because what should have been measured in a part of one may not have had its turn.
    public synchronized void tick() {
        var end = minute(meter.clock().instant());
        gauges.forEach(gauge -> read(gauge, end.minusMillis(1)));
        meter.store().forget(end);
        if (end.minus(1, ChronoUnit.MINUTES).isBefore(begin)) {
            return;
        }
        var before = statuses;
        statuses = new Round(alarms, meter.store(), end).from(before);
        statuses.forEach((name, status) -> tell(Objects.requireNonNull(before.get(name)), status));
    }

    /// How every alarm stands, in the template's order.
    public List<AlarmStatus> alarms() {
        return List.copyOf(statuses.values());
    }

    /// Tells of every change of state from now on.
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void tickAndGoOn() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.error("watch.failed", e);
        }
        if (!timer.isShutdown()) {
            start();
        }
    }

    private void read(Gauge gauge, Instant at) {
        try {
            gauge.read(meter.store(), at);
        } catch (RuntimeException e) {
            LOG.warn("watch.gauge.failed", e);
        }
    }

    private void tell(AlarmStatus before, AlarmStatus now) {
        if (before.state() != now.state()) {
            LOG.info("alarm.changed {} {} {}", now.id(), now.state(), now.reason());
            listeners.forEach(listener -> listener.accept(new Change(before.state(), now)));
        }
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
