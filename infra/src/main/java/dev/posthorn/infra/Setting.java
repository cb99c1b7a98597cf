package dev.posthorn.infra;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Deliveries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a deployer may set, by the same name in both ways: `cdk deploy -c RetentionDays=60`, and the parameter `RetentionDays` of
/// `template.yaml`.
enum Setting {
    Stage(
            "prod",
            text("[a-z][a-z0-9-]{0,15}"),
            "Names the deployment: the CDK's stack, metrics, alarms and dashboard carry it.",
            Variable.POSTHORN_STAGE),
    RetentionDays(
            Budget.DEFAULT.retention().toDays(),
            new Range(Budget.SHORTEST_RETENTION.toDays(), 3650),
            "How long events and deliveries are kept, in days.",
            Variable.POSTHORN_RETENTION_DAYS),
    AttemptTimeoutSeconds(
            Budget.DEFAULT.attemptTimeout().toSeconds(),
            new Range(1, Budget.DISPATCH_TIMEOUT.minus(Budget.MARGIN.multipliedBy(2)).toSeconds()),
            "How long one attempt may take, in seconds.",
            Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS),
    ConnectTimeoutSeconds(
            Budget.DEFAULT.connectTimeout().toSeconds(),
            new Range(1, Budget.DISPATCH_TIMEOUT.minus(Budget.MARGIN.multipliedBy(2)).toSeconds()),
            "How long connecting to an endpoint may take, in seconds; at most AttemptTimeoutSeconds.",
            Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS),
    LeaseSeconds(
            Budget.DEFAULT.lease().toSeconds(),
            new Range(11, 43_200),
            "How long a claim of a delivery is owned, in seconds; at least AttemptTimeoutSeconds + 10.",
            Variable.POSTHORN_LEASE_SECONDS),
    Shards(
            Budget.SHARDS,
            new Range(1, Deliveries.MOST_SHARDS),
            "How many shards the due line has; each takes about 1,000 writes a second.",
            Variable.POSTHORN_SHARDS),
    AllowedPorts(
            "1-65535",
            text("[0-9]{1,5}(-[0-9]{1,5})?(,[0-9]{1,5}(-[0-9]{1,5})?)*"),
            "The ports that endpoints may be at, such as 443,80,1024-65535.",
            Variable.POSTHORN_ALLOWED_PORTS),
    DispatchConcurrency(
            Budget.DISPATCH_CONCURRENCY,
            new Range(2, 1000),
            "How many invocations of the dispatch function may run at once, each with up to 10 deliveries.",
            null),
    SweepReservedConcurrency(
            0,
            new Range(0, 1000),
            "Concurrency reserved for the sweep, which then runs even when others use up the account's. 0: none, "
                    + "as new accounts allow none.",
            null),
    RequestsPerSecond(
            1000,
            new Range(1, 10_000),
            "How many API requests are taken per second; more get a 429.",
            null),
    RequestBurst(
            2000,
            new Range(1, 5_000),
            "How many API requests are taken at once beyond that.",
            null),
    LogRetentionDays(
            30,
            new OneOf(
                    Stream.of(
                                    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
                                    1096, 1827, 2192, 2557, 2922, 3288, 3653)
                            .map(String::valueOf)
                            .toList()),
            "How long logs are kept, in days.",
            null),
    LogLevel(
            "INFO",
            new OneOf(List.of("DEBUG", "INFO", "WARN", "ERROR")),
            "What is logged; above INFO the lines are missing that runbooks look for.",
            null),
    AlarmEmail(
            "",
            text("([^@\\s]+@[^@\\s]+)?"),
            "Who is mailed when an alarm rings; AWS asks that address to confirm. Not beside AlarmTopicArn. Empty: nobody.",
            null),
    AlarmTopicArn(
            "",
            text("(arn:[^:]+:sns:[^:]+:[0-9]{12}:[^:]+)?"),
            "An SNS topic of yours that alarms go to instead of one made here. Empty: one made here.",
            null),
    RunbookUrl(
            "docs/operations.md",
            text("\\S{1,200}"),
            "Where alarms say that their runbook is: this page, followed by # and the alarm's name.",
            null),
    DomainName(
            "",
            text("([a-z0-9.-]+\\.[a-z]{2,})?"),
            "A domain name of your own for the API. Empty: none.",
            null),
    CertificateArn(
            "",
            text("(arn:[^:]+:acm:[^:]+:[0-9]{12}:certificate/\\S+)?"),
            "The certificate of DomainName, in the same region.",
            null);

    /// What a value may be.
    sealed interface Rule {
        /// What is wrong with a value, or empty.
        Optional<String> problem(String value);
    }

    /// A whole number.
    record Range(long least, long most) implements Rule {
        @Override
        public Optional<String> problem(String value) {
            return value.matches("[0-9]{1,9}")
                            && Long.parseLong(value) >= least
                            && Long.parseLong(value) <= most
                    ? Optional.empty()
                    : Optional.of("a whole number from %d to %d".formatted(least, most));
        }
    }

    /// One of a few.
    record OneOf(List<String> values) implements Rule {
        @Override
        public Optional<String> problem(String value) {
            return values.contains(value)
                    ? Optional.empty()
                    : Optional.of("one of " + String.join(", ", values));
        }
    }

    /// A text of a certain form.
    record Text(Pattern pattern) implements Rule {
        @Override
        public Optional<String> problem(String value) {
            return pattern.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("of the form " + pattern);
        }
    }

    private final String preset;

    @SuppressWarnings("ImmutableEnumChecker") // Records of what does not change.
    private final Rule rule;

    private final String meaning;
    private final @Nullable Variable variable;

    Setting(Object preset, Rule rule, String meaning, @Nullable Variable variable) {
        this.preset = preset.toString();
        this.rule = rule;
        this.meaning = meaning;
        this.variable = variable;
    }

    /// What it is unless set otherwise.
    String preset() {
        return preset;
    }

    Rule rule() {
        return rule;
    }

    /// Whether a value of a setting that may be left out says anything: its default says nothing.
    boolean isGiven(String value) {
        return !value.equals(preset);
    }

    /// What it is for, one sentence or two.
    String meaning() {
        return meaning;
    }

    /// The functions' environment variable that it ends in.
    Optional<Variable> variable() {
        return Optional.ofNullable(variable);
    }

    /// The setting that ends in a variable.
    static Setting of(Variable variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable == variable)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(variable + " is no setting"));
    }

    private static Text text(String pattern) {
        return new Text(Pattern.compile(pattern));
    }
}
