package dev.posthorn.backfill;

/// What a job counts of events. An event that several endpoints wanted is met once for each of them.
enum Backfilling {
    BACKFILLED("backfilled"),
    HAD_IT("hadIt"),
    NOT_MATCHING("notMatching"),
    GONE("gone"),
    ENDPOINT_DISABLED("endpointDisabled"),
    ENDPOINT_DELETED("endpointDeleted");

    private final String label;

    Backfilling(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
