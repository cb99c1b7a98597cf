package dev.posthorn.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Filters.Match;
import dev.posthorn.delivery.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/// An EventBridge event pattern, compiled.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison operators</a>
public final class EventPattern {
    /// The longest pattern, in characters.
    public static final int MAX_LENGTH = 16 * 1024;

    private static final int MOST_WILDCARDS = 32;
    private static final String RULE = "filter";

    private final Machine machine;
    private final List<Set<String>> paths;
    private final int wildcards;

    private EventPattern(Machine machine, List<Set<String>> paths, int wildcards) {
        this.machine = machine;
        this.paths = paths;
        this.wildcards = wildcards;
    }

    /// Compiles a pattern.
    ///
    /// @throws IllegalArgumentException when it is none; the message is a sentence that says why
    static EventPattern compile(String json) {
        Alternatives.check(json);
        try {
            var alternatives = JsonRuleCompiler.compile(json);
            var machine = Machine.builder().build();
            alternatives.forEach(each -> machine.addPatternRule(RULE, each));
            var wildcards =
                    hasWildcards(alternatives)
                            ? machine.evaluateComplexity(
                                    new MachineComplexityEvaluator(MOST_WILDCARDS))
                            : 0;
            if (wildcards >= MOST_WILDCARDS) {
                throw new IllegalArgumentException("its wildcards overlap too much");
            }
            return new EventPattern(
                    machine, alternatives.stream().map(Map::keySet).toList(), wildcards);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    /// What is wrong with a pattern, in a sentence; empty when it is good.
    public static Optional<String> problem(String json) {
        try {
            compile(json);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            var message = e.getMessage();
            return Optional.of(message == null ? "it is not an event pattern" : message);
        }
    }

    /// What a pattern makes of a JSON body.
    public static Match matches(String pattern, Payload body) {
        return new RulerFilters().read(Event.JSON, body).match(pattern);
    }

    /// What trying it on a payload may cost, in steps.
    double cost(ReadPayload payload) {
        var combinations =
                paths.stream()
                        .mapToDouble(
                                each ->
                                        each.stream()
                                                .mapToDouble(payload::valuesAt)
                                                .reduce(1, (a, b) -> a * b))
                        .sum();
        return payload.size() + combinations + (double) wildcards * payload.size();
    }

    boolean matches(ReadPayload payload) {
        return !machine.rulesForJSONEvent(payload.tree()).isEmpty();
    }

    private static boolean hasWildcards(List<Map<String, List<Patterns>>> alternatives) {
        return alternatives.stream()
                .flatMap(each -> each.values().stream())
                .flatMap(List::stream)
                .anyMatch(each -> each.type().name().contains("WILDCARD"));
    }
}
