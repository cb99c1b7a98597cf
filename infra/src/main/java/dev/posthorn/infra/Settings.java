package dev.posthorn.infra;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Deliveries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a deployer may set, each by the name of the environment variable it ends in: `cdk deploy -c POSTHORN_SHARDS=32`.
///
/// @param budget how long things may take
/// @param shards how many shards the due line has
public record Settings(Budget budget, int shards) {
    /// What is used unless set otherwise.
    public static final Settings DEFAULT = new Settings(Budget.DEFAULT, Budget.SHARDS);

    /// Refuses times that do not fit together, naming everything wrong with them at once.
    public Settings {
        refuse(problems(budget, shards));
    }

    /// Reads the settings from a context such as the CDK's; what is not in it is as in [#DEFAULT].
    public static Settings of(Function<String, @Nullable Object> context) {
        var problems = new ArrayList<String>();
        var values = new EnumMap<Variable, Integer>(Variable.class);
        DEFAULT.values()
                .forEach(
                        (variable, preset) -> {
                            var given = context.apply(variable.name());
                            values.put(
                                    variable,
                                    given == null
                                            ? preset
                                            : number(variable, given, preset, problems));
                        });
        refuse(problems);
        return of(values);
    }

    /// The values that end in the functions' environment.
    Map<Variable, Integer> values() {
        var values = new EnumMap<Variable, Integer>(Variable.class);
        values.put(Variable.POSTHORN_SHARDS, shards);
        values.put(Variable.POSTHORN_LEASE_SECONDS, Math.toIntExact(budget.lease().toSeconds()));
        values.put(
                Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS,
                Math.toIntExact(budget.attemptTimeout().toSeconds()));
        values.put(
                Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS,
                Math.toIntExact(budget.connectTimeout().toSeconds()));
        values.put(Variable.POSTHORN_RETENTION_DAYS, Math.toIntExact(budget.retention().toDays()));
        return values;
    }

    private static Settings of(EnumMap<Variable, Integer> values) {
        var budget =
                new Budget(
                        Duration.ofSeconds(
                                values.getOrDefault(Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS, 0)),
                        Duration.ofSeconds(
                                values.getOrDefault(Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS, 0)),
                        Duration.ofSeconds(values.getOrDefault(Variable.POSTHORN_LEASE_SECONDS, 0)),
                        Duration.ofDays(values.getOrDefault(Variable.POSTHORN_RETENTION_DAYS, 0)));
        return new Settings(budget, values.getOrDefault(Variable.POSTHORN_SHARDS, 0));
    }

    private static int number(Variable variable, Object given, int preset, List<String> problems) {
        try {
            return Integer.parseInt(given.toString());
        } catch (NumberFormatException _) {
            problems.add("%s must be a whole number, not '%s'".formatted(variable, given));
            return preset;
        }
    }

    private static List<String> problems(Budget budget, int shards) {
        var problems = new ArrayList<>(budget.problems());
        if (shards < 1 || shards > Deliveries.MOST_SHARDS) {
            problems.add(
                    "%s (%d) must be from 1 to %d"
                            .formatted(Variable.POSTHORN_SHARDS, shards, Deliveries.MOST_SHARDS));
        }
        return problems;
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "These settings do not work: " + String.join("; ", problems));
        }
    }
}
