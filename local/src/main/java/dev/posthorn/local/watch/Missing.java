package dev.posthorn.local.watch;

/// How an alarm takes a period without data: CloudWatch's `TreatMissingData`.
enum Missing {
    /// As beyond the threshold.
    BREACHING,
    /// As within the threshold.
    NOT_BREACHING,
    /// The state stays.
    IGNORE,
    /// As missing; when everything is missing the state is INSUFFICIENT_DATA.
    MISSING;

    static Missing parse(String text) {
        return switch (text) {
            case "breaching" -> BREACHING;
            case "notBreaching" -> NOT_BREACHING;
            case "ignore" -> IGNORE;
            case "missing" -> MISSING;
            default -> throw new IllegalArgumentException("TreatMissingData cannot be " + text);
        };
    }
}
