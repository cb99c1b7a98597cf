package dev.posthorn.local.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Processor time of this process by who used it, as the names of threads tell it.
///
/// @param total of the whole process
/// @param parts of its threads; what is missing to the total is the JVM's own: compiler and garbage collector
record CpuTime(Duration total, Map<Part, Duration> parts) {
    /// Who uses processors.
    enum Part {
        /// DynamoDB Local.
        TABLE("DynamoDB Local"),
        /// ElasticMQ.
        QUEUE("ElasticMQ"),
        /// All that runs on virtual threads: front door, handlers with their AWS and HTTP clients, source, receiver.
        HANDLERS("handlers, their clients, front door and receiver"),
        /// Anything else.
        OTHER("other threads");

        final String label;

        Part(String label) {
            this.label = label;
        }

        private static Part of(String thread) {
            if (thread.startsWith("dynamodb-local") || thread.startsWith("SQLiteQueue")) {
                return TABLE;
            }
            if (thread.startsWith("elasticmq")) {
                return QUEUE;
            }
            return thread.startsWith("ForkJoinPool") ? HANDLERS : OTHER;
        }
    }

    static CpuTime now() {
        var threads = ManagementFactory.getThreadMXBean();
        var parts = new EnumMap<Part, Duration>(Part.class);
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            var nanos = threads.getThreadCpuTime(id);
            if (info != null && nanos > 0) {
                parts.merge(Part.of(info.getThreadName()), Duration.ofNanos(nanos), Duration::plus);
            }
        }
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new CpuTime(Duration.ofNanos(system.getProcessCpuTime()), parts);
    }

    CpuTime since(CpuTime before) {
        var used = new EnumMap<Part, Duration>(Part.class);
        parts.forEach((part, time) -> used.put(part, time.minus(orZero(before.parts.get(part)))));
        return new CpuTime(total.minus(before.total), used);
    }

    /// The share of a part in the total, in percent.
    double percent(Part part) {
        return percent(orZero(parts.get(part)));
    }

    /// The share of the compiler and the garbage collector, in percent.
    double percentOfJvm() {
        return percent(parts.values().stream().reduce(total, Duration::minus));
    }

    private double percent(Duration time) {
        return 100.0 * time.toNanos() / total.toNanos();
    }

    private static Duration orZero(@Nullable Duration time) {
        return time == null ? Duration.ZERO : time;
    }
}
