package dev.posthorn.local.watch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Metric math, as much of it as is computed here: numbers, metrics, `+ - * /`, comparisons, `AND`, `OR`, `IF`, `FILL` with a number,
/// and `SUM`, `MAX`, `MIN`, `AVG` of lists. All of it goes period by period, so a value is computed from the values of its period. See
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>.
sealed interface Formula {
    /// A number.
    record Constant(double value) implements Formula {}

    /// A metric or another expression, by its id.
    record Operand(String name) implements Formula {}

    /// Two sides with an operator between them; nothing when either is missing.
    record Binary(Operator operator, Formula left, Formula right) implements Formula {}

    /// A choice.
    record If(Formula condition, Formula then, Formula otherwise) implements Formula {}

    /// Another value where there is none.
    record Fill(Formula of, Formula value) implements Formula {}

    /// Several values made one.
    record Fold(Folding folding, List<Formula> parts) implements Formula {}

    /// The value in one period.
    ///
    /// @param values the period's value of each id
    default OptionalDouble value(Function<String, OptionalDouble> values) {
        return switch (this) {
            case Constant(var value) -> OptionalDouble.of(value);
            case Operand(var name) -> values.apply(name);
            case Binary(var operator, var left, var right) -> {
                var first = left.value(values);
                var second = right.value(values);
                yield first.isPresent() && second.isPresent()
                        ? operator.apply(first.getAsDouble(), second.getAsDouble())
                        : OptionalDouble.empty();
            }
            case If(var condition, var then, var otherwise) -> {
                var decided = condition.value(values);
                yield decided.isEmpty()
                        ? OptionalDouble.empty()
                        : (decided.getAsDouble() != 0 ? then : otherwise).value(values);
            }
            case Fill(var of, var filler) -> {
                var value = of.value(values);
                yield value.isPresent() ? value : filler.value(values);
            }
            case Fold(var folding, var parts) ->
                    folding.apply(
                            parts.stream()
                                    .map(part -> part.value(values))
                                    .filter(OptionalDouble::isPresent)
                                    .mapToDouble(OptionalDouble::getAsDouble)
                                    .toArray());
        };
    }

    /// The ids it needs.
    default Set<String> ids() {
        var ids = new TreeSet<String>();
        switch (this) {
            case Constant _ -> {}
            case Operand(var name) -> ids.add(name);
            case Binary(_, var left, var right) ->
                    List.of(left, right).forEach(side -> ids.addAll(side.ids()));
            case If(var condition, var then, var otherwise) ->
                    List.of(condition, then, otherwise).forEach(part -> ids.addAll(part.ids()));
            case Fill(var of, var filler) ->
                    List.of(of, filler).forEach(part -> ids.addAll(part.ids()));
            case Fold(_, var parts) -> parts.forEach(part -> ids.addAll(part.ids()));
        }
        return ids;
    }
}
