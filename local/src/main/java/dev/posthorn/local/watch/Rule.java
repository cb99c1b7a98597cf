package dev.posthorn.local.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rule of a composite alarm.
sealed interface Rule {
    /// Whether an alarm is in a state.
    ///
    /// @param alarm its name
    record In(State state, String alarm) implements Rule {}

    /// Whether all hold.
    record And(List<Rule> parts) implements Rule {}

    /// Whether any holds.
    record Or(List<Rule> parts) implements Rule {}

    /// Whether it does not hold.
    record Not(Rule part) implements Rule {}

    /// Whether nothing needs to be asked.
    record Constant(boolean value) implements Rule {}

    /// Whether it holds.
    ///
    /// @param states the states by alarm name
    default boolean holds(Map<String, State> states) {
        return switch (this) {
            case In(var state, var alarm) -> states.get(alarm) == state;
            case And(var parts) -> parts.stream().allMatch(part -> part.holds(states));
            case Or(var parts) -> parts.stream().anyMatch(part -> part.holds(states));
            case Not(var part) -> !part.holds(states);
            case Constant(var value) -> value;
        };
    }

    /// The names of the alarms it asks for.
    default Set<String> alarms() {
        var names = new TreeSet<String>();
        switch (this) {
            case In(_, var alarm) -> names.add(alarm);
            case And(var parts) -> parts.forEach(part -> names.addAll(part.alarms()));
            case Or(var parts) -> parts.forEach(part -> names.addAll(part.alarms()));
            case Not(var part) -> names.addAll(part.alarms());
            case Constant _ -> {}
        }
        return names;
    }
}
