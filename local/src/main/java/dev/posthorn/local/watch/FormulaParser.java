package dev.posthorn.local.watch;

import dev.posthorn.local.watch.Formula.Binary;
import dev.posthorn.local.watch.Formula.Constant;
import dev.posthorn.local.watch.Formula.Fill;
import dev.posthorn.local.watch.Formula.Fold;
import dev.posthorn.local.watch.Formula.If;
import dev.posthorn.local.watch.Formula.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Reads metric math; what is not computed here is an error that says so.
final class FormulaParser {
    private static final Pattern WORD =
            Pattern.compile(
                    "\\d+(?:\\.\\d+)?|\\.\\d+|[A-Za-z][A-Za-z0-9_]*|<=|>=|==|!=|&&|\\|\\||[-+*/<>()\\[\\],]");
    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9_]*");

    private final Tokens tokens;

    /// What `METRICS()` stands for.
    private final List<String> metrics;

    private FormulaParser(String text, List<String> metrics) {
        tokens = new Tokens(text, WORD);
        this.metrics = metrics;
    }

    /// @param metrics the ids of the alarm's metrics
    static Formula parse(String text, List<String> metrics) {
        var parser = new FormulaParser(text, metrics);
        var formula = parser.formula();
        parser.tokens.expectEnd();
        return formula;
    }

    private Formula formula() {
        return binary(this::conjunction, Operator.OR);
    }

    private Formula conjunction() {
        return binary(this::comparison, Operator.AND);
    }

    private Formula comparison() {
        return binary(
                this::sum,
                Operator.EQUAL,
                Operator.NOT_EQUAL,
                Operator.LESS_OR_EQUAL,
                Operator.GREATER_OR_EQUAL,
                Operator.LESS,
                Operator.GREATER);
    }

    private Formula sum() {
        return binary(this::product, Operator.PLUS, Operator.MINUS);
    }

    private Formula product() {
        return binary(this::unary, Operator.TIMES, Operator.DIVIDED_BY);
    }

    private Formula binary(Supplier<Formula> side, Operator... operators) {
        var left = side.get();
        var operator = Operator.of(tokens.peek(), operators);
        while (operator.isPresent()) {
            tokens.take();
            left = new Binary(operator.get(), left, side.get());
            operator = Operator.of(tokens.peek(), operators);
        }
        return left;
    }

    private Formula unary() {
        return tokens.takeAny("-").isPresent()
                ? new Binary(Operator.MINUS, new Constant(0), unary())
                : primary();
    }

    private Formula primary() {
        var word = tokens.take();
        if (word.equals("(")) {
            var inner = formula();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek().equals("(")) {
            return call(word);
        }
        if (ID.matcher(word).matches()) {
            return new Operand(word);
        }
        if (Character.isDigit(word.charAt(0)) || word.startsWith(".")) {
            return new Constant(Double.parseDouble(word));
        }
        throw tokens.error("\"" + word + "\"");
    }

    private Formula call(String function) {
        tokens.expect("(");
        var folding = Folding.of(function);
        var formula =
                switch (function) {
                    case "IF" -> new If(formula(), argument(), argument());
                    case "FILL" -> new Fill(formula(), number());
                    case String _ when folding.isPresent() -> new Fold(folding.get(), list());
                    default -> throw tokens.error("the function " + function + " is not known");
                };
        tokens.expect(")");
        return formula;
    }

    private Formula argument() {
        tokens.expect(",");
        return formula();
    }

    private Formula number() {
        tokens.expect(",");
        var value = unary();
        if (value.ids().isEmpty()) {
            return value;
        }
        throw tokens.error("only a number can be filled in");
    }

    /// `[a, b]`, `METRICS()`, or either filled: `FILL(METRICS(), 0)`.
    private List<Formula> list() {
        if (tokens.takeAny("FILL").isPresent()) {
            tokens.expect("(");
            var parts = list();
            var filler = number();
            tokens.expect(")");
            return parts.stream().<Formula>map(part -> new Fill(part, filler)).toList();
        }
        if (tokens.takeAny("METRICS").isPresent()) {
            tokens.expect("(");
            tokens.expect(")");
            return metrics.stream().<Formula>map(Operand::new).toList();
        }
        tokens.expect("[");
        var parts = new ArrayList<>(List.of(formula()));
        while (tokens.takeAny(",").isPresent()) {
            parts.add(formula());
        }
        tokens.expect("]");
        return parts;
    }
}
