package dev.posthorn.contract;

/// The names within [DeliveryTable#HEALTH], a map.
public final class HealthEntry {
    public static final String CIRCUIT = "circuit";
    public static final String FAILURES = "failures";
    public static final String FAILING_SINCE = "failingSince";
    public static final String LAST_FAILED_AT = "lastFailedAt";
    public static final String WINDOW = "window";
    public static final String STARTED_AT = "at";
    public static final String SUCCEEDED = "succeeded";
    public static final String FAILED = "failed";
    public static final String REFUSED = "refused";
    public static final String TIMEOUTS = "timeouts";
    public static final String TOOK_MILLIS = "tookMillis";
    public static final String SLOW_UNTIL = "slowUntil";
    public static final String SLOW_INTERVAL_MILLIS = "slowIntervalMillis";
    public static final String FAILED_PROBES = "failedProbes";
    public static final String PROBE = "probe";
    public static final String RETURNING_SINCE = "returningSince";
    public static final String PACE = "pace";
    public static final String NEWS_AT = "newsAt";

    private HealthEntry() {}
}
