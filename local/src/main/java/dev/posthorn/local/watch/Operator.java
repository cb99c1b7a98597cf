package dev.posthorn.local.watch;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// An operator of metric math; comparisons and logic give 1 or 0.
enum Operator {
    OR("OR", "||"),
    AND("AND", "&&"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    GREATER(">"),
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDED_BY("/");

    private final String sign;
    private final String word;

    Operator(String sign) {
        this(sign, sign);
    }

    Operator(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    /// The operator with this sign, if it is one of these.
    static Optional<Operator> of(String sign, Operator... wanted) {
        return Arrays.stream(wanted)
                .filter(operator -> operator.sign.equals(sign) || operator.word.equals(sign))
                .findFirst();
    }

    /// What comes of two values; nothing when they are divided by zero.
    OptionalDouble apply(double left, double right) {
        return switch (this) {
            case OR -> truth(left != 0 || right != 0);
            case AND -> truth(left != 0 && right != 0);
            case EQUAL -> truth(left == right);
            case NOT_EQUAL -> truth(left != right);
            case LESS_OR_EQUAL -> truth(left <= right);
            case GREATER_OR_EQUAL -> truth(left >= right);
            case LESS -> truth(left < right);
            case GREATER -> truth(left > right);
            case PLUS -> OptionalDouble.of(left + right);
            case MINUS -> OptionalDouble.of(left - right);
            case TIMES -> OptionalDouble.of(left * right);
            case DIVIDED_BY ->
                    right == 0 ? OptionalDouble.empty() : OptionalDouble.of(left / right);
        };
    }

    private static OptionalDouble truth(boolean value) {
        return OptionalDouble.of(value ? 1 : 0);
    }
}
