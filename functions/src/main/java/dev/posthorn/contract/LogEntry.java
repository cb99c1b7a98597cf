package dev.posthorn.contract;

/// The names within an attempt's entry in [DeliveryTable#LOG], a map. They are short: every attempt pays for them.
public final class LogEntry {
    public static final String NUMBER = "n";
    public static final String REDRIVE = "redrive";
    public static final String STARTED_AT = "at";
    public static final String DURATION_MILLIS = "ms";
    public static final String CATEGORY = "category";
    public static final String STATUS = "status";
    public static final String ERROR = "error";
    public static final String WAIT_AT_LEAST_MILLIS = "waitMs";
    public static final String SNIPPET = "snippet";

    private LogEntry() {}
}
