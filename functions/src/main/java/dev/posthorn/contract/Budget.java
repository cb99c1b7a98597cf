package dev.posthorn.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long things may take and how those times must relate. The stack is built from one of these and refuses an impossible one at
/// synth; the functions read one from their settings and refuse it at start.
///
/// @param connectTimeout for connecting to an endpoint
/// @param attemptTimeout for one whole attempt
/// @param lease how long a claim is owned
/// @param retention how long events and deliveries are kept
public record Budget(
        Duration connectTimeout, Duration attemptTimeout, Duration lease, Duration retention) {
    /// What a worker needs beside the attempt itself: reading, settling, and clocks that differ.
    public static final Duration MARGIN = Duration.ofSeconds(5);

    /// The shortest retention: the default retry policy's age and two days in which to see to the dead.
    public static final Duration SHORTEST_RETENTION = Duration.ofDays(7);

    /// How long the dispatch function may run: a whole attempt, and another for what comes late in a batch.
    public static final Duration DISPATCH_TIMEOUT = Duration.ofSeconds(60);

    /// How long the sweep function may run: less than the minute between two sweeps.
    public static final Duration SWEEP_TIMEOUT = Duration.ofSeconds(55);

    /// How long a function behind the HTTP API may run: HTTP APIs cut off at 30 s.
    ///
    /// @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">HTTP API quotas</a>
    public static final Duration API_TIMEOUT = Duration.ofSeconds(29);

    /// How long a received hint stays invisible: six times the function's timeout, as Lambda asks for.
    ///
    /// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Configuring an SQS queue for Lambda</a>
    public static final Duration VISIBILITY = DISPATCH_TIMEOUT.multipliedBy(6);

    /// How often a message may be received before SQS moves it to the dead-letter queue by itself.
    public static final int MAX_RECEIVES = 5;

    /// How many hints one dispatch invocation takes.
    public static final int DISPATCH_BATCH = 10;

    /// How many dispatch invocations may run at once.
    public static final int DISPATCH_CONCURRENCY = 20;

    /// How many shards the due line has unless set otherwise.
    public static final int SHARDS = 16;

    /// The largest `data` of an event, in bytes.
    public static final int MAX_DATA_BYTES = 256 * 1024;

    /// What is used unless set otherwise.
    public static final Budget DEFAULT =
            new Budget(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(120),
                    Duration.ofDays(30));

    /// What is wrong with these times, one sentence each, naming the variables; empty when they fit together.
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (!connectTimeout.isPositive()) {
            problems.add(Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS + " must be at least 1");
        }
        if (!attemptTimeout.isPositive()) {
            problems.add(Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS + " must be at least 1");
        }
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            problems.add(
                    "%s must be at least %d: what is accepted must outlast its retries"
                            .formatted(
                                    Variable.POSTHORN_RETENTION_DAYS, SHORTEST_RETENTION.toDays()));
        }
        if (connectTimeout.compareTo(attemptTimeout) > 0) {
            problems.add(
                    "%s (%d) must not exceed %s"
                            .formatted(
                                    Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS,
                                    connectTimeout.toSeconds(),
                                    attempt()));
        }
        if (attemptTimeout.compareTo(longestAttempt()) > 0) {
            problems.add(
                    "%s plus two margins of %d must not exceed %s (%d), nor the dispatch function's timeout (%d)"
                            .formatted(
                                    attempt(),
                                    MARGIN.toSeconds(),
                                    Variable.POSTHORN_LEASE_SECONDS,
                                    lease.toSeconds(),
                                    DISPATCH_TIMEOUT.toSeconds()));
        }
        return List.copyOf(problems);
    }

    private String attempt() {
        return "%s (%d)"
                .formatted(Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS, attemptTimeout.toSeconds());
    }

    /// The longest that an attempt may take: it ends within the lease and within the function that makes it, with one margin for what
    /// comes before it and one for what comes after.
    public Duration longestAttempt() {
        var whole = lease.compareTo(DISPATCH_TIMEOUT) < 0 ? lease : DISPATCH_TIMEOUT;
        return whole.minus(MARGIN.multipliedBy(2));
    }
}
