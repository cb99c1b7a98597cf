package dev.posthorn.infra;

import dev.posthorn.contract.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value for every [Setting], each as it may be and all fitting together.
///
/// @param values the values by setting
record Settings(Map<Setting, String> values) {
    /// What is used unless set otherwise.
    static final Settings DEFAULT = of(_ -> null);

    /// Refuses what is wrong or does not fit together, naming everything at once.
    Settings {
        values = Map.copyOf(values);
        var problems = problems(values);
        if (problems.isEmpty()) {
            problems.addAll(together(values));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "These settings do not work: " + String.join("; ", problems));
        }
    }

    /// Reads the settings from a context such as the CDK's; what is not in it is as in [#DEFAULT].
    static Settings of(Function<String, @Nullable Object> context) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            values.put(
                    setting,
                    Objects.requireNonNullElse(context.apply(setting.name()), setting.preset())
                            .toString());
        }
        return new Settings(values);
    }

    /// The value of a setting.
    String of(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    private static List<String> problems(Map<Setting, String> values) {
        var problems = new ArrayList<String>();
        for (var setting : Setting.values()) {
            var value = Objects.requireNonNull(values.get(setting));
            setting.rule()
                    .problem(value)
                    .ifPresent(
                            must ->
                                    problems.add(
                                            "%s must be %s, not '%s'"
                                                    .formatted(setting, must, value)));
        }
        return problems;
    }

    private static List<String> together(Map<Setting, String> values) {
        var problems = new ArrayList<String>();
        for (var problem : budget(values).problems()) {
            problems.add(inSettings(problem));
        }
        if (given(values, Setting.AlarmEmail) && given(values, Setting.AlarmTopicArn)) {
            problems.add("AlarmEmail and AlarmTopicArn: give one; subscribe to a topic of yours");
        }
        if (given(values, Setting.DomainName) != given(values, Setting.CertificateArn)) {
            problems.add("DomainName and CertificateArn: give both or neither");
        }
        return problems;
    }

    /// The contract names variables; a deployer knows settings.
    private static String inSettings(String problem) {
        for (var setting : Setting.values()) {
            if (setting.variable().isPresent()) {
                problem = problem.replace(setting.variable().get().name(), setting.name());
            }
        }
        return problem;
    }

    private static boolean given(Map<Setting, String> values, Setting setting) {
        return !Objects.requireNonNull(values.get(setting)).isEmpty();
    }

    private static Budget budget(Map<Setting, String> values) {
        return new Budget(
                Duration.ofSeconds(number(values, Setting.ConnectTimeoutSeconds)),
                Duration.ofSeconds(number(values, Setting.AttemptTimeoutSeconds)),
                Duration.ofSeconds(number(values, Setting.LeaseSeconds)),
                Duration.ofDays(number(values, Setting.RetentionDays)));
    }

    private static long number(Map<Setting, String> values, Setting setting) {
        return Long.parseLong(Objects.requireNonNull(values.get(setting)));
    }
}
