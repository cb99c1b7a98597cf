package dev.posthorn.handler;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.Ports;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a function was told by its environment, read once.
///
/// @param values the variables, as they were given
/// @param budget how long things may take
/// @param shards how many shards the due line has
/// @param allowLoopback whether endpoints may be on the loopback interface
/// @param ports at which ports endpoints may be
public record Settings(
        Map<String, String> values, Budget budget, int shards, boolean allowLoopback, Ports ports) {
    private static final String REGION = "AWS_REGION";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_";
    private static final Set<Variable> COMMON =
            EnumSet.of(
                    Variable.POSTHORN_STAGE,
                    Variable.POSTHORN_TABLE,
                    Variable.POSTHORN_SHARDS,
                    Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS,
                    Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS,
                    Variable.POSTHORN_LEASE_SECONDS,
                    Variable.POSTHORN_RETENTION_DAYS);

    /// Reads the environment.
    ///
    /// @param environment the variables by name
    /// @param further what this function needs besides what all need
    /// @throws IllegalStateException when anything is missing or wrong; it lists everything that is
    public static Settings read(Map<String, String> environment, Variable... further) {
        var problems = new ArrayList<String>();
        var needed = EnumSet.copyOf(COMMON);
        needed.addAll(List.of(further));
        needed.stream()
                .filter(variable -> environment.getOrDefault(variable.name(), "").isBlank())
                .forEach(
                        missing ->
                                problems.add(
                                        "%s is missing: %s".formatted(missing, missing.meaning())));
        var numbers = new Numbers(environment, problems);
        var budget =
                new Budget(
                        Duration.ofSeconds(
                                numbers.of(Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS, 3600)),
                        Duration.ofSeconds(
                                numbers.of(Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS, 3600)),
                        Duration.ofSeconds(numbers.of(Variable.POSTHORN_LEASE_SECONDS, 43_200)),
                        Duration.ofDays(numbers.of(Variable.POSTHORN_RETENTION_DAYS, 3650)));
        int shards = (int) numbers.of(Variable.POSTHORN_SHARDS, Deliveries.MOST_SHARDS);
        boolean loopback = bool(environment, problems);
        var ports = ports(environment, problems);
        if (numbers.areGiven()) {
            problems.addAll(budget.problems());
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the environment is not as it must be: " + String.join("; ", problems));
        }
        return new Settings(kept(environment, needed), budget, shards, loopback, ports);
    }

    /// Which addresses endpoints may be at.
    AddressPolicy addresses() {
        return allowLoopback ? AddressPolicy.PUBLIC_AND_LOOPBACK : AddressPolicy.PUBLIC_ONLY;
    }

    /// What this function asked for and what the SDK's clients go by: the rest, credentials among it, is none of our business.
    private static Map<String, String> kept(Map<String, String> environment, Set<Variable> needed) {
        var kept = new HashMap<>(environment);
        kept.keySet()
                .removeIf(
                        name ->
                                !name.equals(REGION)
                                        && !name.startsWith(ENDPOINT)
                                        && needed.stream()
                                                .noneMatch(each -> each.name().equals(name)));
        return Map.copyOf(kept);
    }

    /// The value of a variable that this function asked for.
    ///
    /// @throws IllegalStateException when it did not ask for it
    public String value(Variable variable) {
        return Optional.ofNullable(values.get(variable.name()))
                .orElseThrow(() -> new IllegalStateException(variable + " was not asked for"));
    }

    /// Where a service is to be found instead of its usual place, by the SDK's own variable `AWS_ENDPOINT_URL_<SERVICE>`.
    ///
    /// @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
    public Optional<URI> endpointOf(String service) {
        return Optional.ofNullable(values.get(ENDPOINT + service)).map(URI::create);
    }

    /// The AWS region, where the environment names one.
    public Optional<String> region() {
        return Optional.ofNullable(values.get(REGION));
    }

    private static boolean bool(Map<String, String> environment, List<String> problems) {
        var given = environment.getOrDefault(Variable.POSTHORN_ALLOW_LOOPBACK.name(), "false");
        if (!given.equals("true") && !given.equals("false")) {
            problems.add(
                    "%s must be true or false, not %s"
                            .formatted(Variable.POSTHORN_ALLOW_LOOPBACK, given));
        }
        return given.equals("true");
    }

    private static Ports ports(Map<String, String> environment, List<String> problems) {
        var variable = Variable.POSTHORN_ALLOWED_PORTS;
        var given = environment.getOrDefault(variable.name(), Ports.ALL.toString());
        var ports = Ports.parse(given);
        if (ports.isEmpty()) {
            problems.add("%s must be %s, not %s".formatted(variable, variable.meaning(), given));
        }
        return ports.orElse(Ports.ALL);
    }

    private static final class Numbers {
        private final Map<String, String> environment;
        private final List<String> problems;
        private boolean given = true;

        Numbers(Map<String, String> environment, List<String> problems) {
            this.environment = environment;
            this.problems = problems;
        }

        long of(Variable variable, long most) {
            var text = environment.getOrDefault(variable.name(), "");
            if (text.matches("[0-9]{1,9}")
                    && Long.parseLong(text) >= 1
                    && Long.parseLong(text) <= most) {
                return Long.parseLong(text);
            }
            given = false;
            if (!text.isBlank()) {
                problems.add(
                        "%s must be a whole number from 1 to %d, not %s"
                                .formatted(variable, most, text));
            }
            return 1;
        }

        boolean areGiven() {
            return given;
        }
    }
}
