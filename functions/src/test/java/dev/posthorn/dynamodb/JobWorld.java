package dev.posthorn.dynamodb;

import dev.posthorn.World;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.Progress;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Jobs on a real table, and a worker that counts to five, a page for each number.
final class JobWorld {
    static final Duration LEASE = Duration.ofMinutes(2);
    static final Duration RETENTION = Duration.ofDays(30);

    final World.Clock clock = new World.Clock();
    final LocalTable table = LocalDynamoDb.newTable();
    final DynamoDbJobs jobs = new DynamoDbJobs(table.client(), table.name());
    final Queue<JobHint> hints = new ArrayDeque<>();
    final List<Fact> facts = new ArrayList<>();
    final List<String> pages = new ArrayList<>();

    /// Why hints are lost; empty where they are not.
    Optional<String> lost = Optional.empty();

    final StartJob start =
            new StartJob(jobs, this::send, facts::add, new StartJob.Terms(LEASE, RETENTION), clock);
    final JobRunner runner = runner(this::count);

    Progress count(Job job) {
        pages.add(job.cursor());
        int next = job.cursor().isEmpty() ? 1 : Integer.parseInt(job.cursor()) + 1;
        var one = Map.of("numbers", 1L);
        return next == 5
                ? new Progress.Done(one)
                : new Progress.More("", String.valueOf(next), one, Duration.ZERO);
    }

    private Optional<String> send(JobHint hint) {
        if (lost.isEmpty()) {
            hints.add(hint);
        }
        return lost;
    }

    JobRunner runner(Worker worker) {
        var workers =
                Arrays.stream(Job.Kind.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> worker));
        return new JobRunner(jobs, start, workers, facts::add, LEASE, clock);
    }

    Job find(JobKey key) {
        return jobs.find(key, clock.instant()).orElseThrow();
    }

    static JobKey key(int n) {
        return new JobKey("acme", Ids.jobId(Instant.EPOCH.plusSeconds(n), "test"));
    }
}
