package dev.posthorn.local.watch;

/// How a value is held against the threshold.
enum Comparison {
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static Comparison parse(String text) {
        return switch (text) {
            case "GreaterThanThreshold" -> GREATER;
            case "GreaterThanOrEqualToThreshold" -> GREATER_OR_EQUAL;
            case "LessThanThreshold" -> LESS;
            case "LessThanOrEqualToThreshold" -> LESS_OR_EQUAL;
            default ->
                    throw new IllegalArgumentException(
                            "the ComparisonOperator " + text + " is not evaluated here");
        };
    }

    boolean holds(double value, double threshold) {
        return switch (this) {
            case GREATER -> value > threshold;
            case GREATER_OR_EQUAL -> value >= threshold;
            case LESS -> value < threshold;
            case LESS_OR_EQUAL -> value <= threshold;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
