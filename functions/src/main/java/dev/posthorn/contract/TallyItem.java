package dev.posthorn.contract;

/// What was counted of an endpoint's deliveries in a quarter of an hour, as an item of the table: its keys and the names of its counts, which
/// are short, for whoever reads a week pays for all of them.
public final class TallyItem {
    public static final String EVENTS = "ev";
    public static final String DUPLICATES = "dup";
    public static final String CONFLICTS = "con";
    public static final String ACCEPTED = "acc";
    public static final String ATTEMPTS = "att";
    public static final String DELIVERED = "ok";
    public static final String RETRIED = "re";

    /// What the name of the count of the dead of one reason begins with; the reason follows.
    public static final String DEAD_PREFIX = "x_";

    /// What the name of a bucket of latencies begins with; its number follows.
    public static final String LATENCY_PREFIX = "l_";

    private TallyItem() {}

    /// The partition key of all that was counted of an owner.
    ///
    /// @param endpointId the endpoint's id, or what stands in its place
    public static String partition(String tenant, String endpointId) {
        return "stats#" + tenant + "#" + endpointId;
    }

    /// The sort key of a period.
    ///
    /// @param begin its first second, since the epoch
    public static String sort(long begin) {
        return "%012d".formatted(begin);
    }
}
