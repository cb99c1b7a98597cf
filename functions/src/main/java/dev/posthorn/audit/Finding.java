package dev.posthorn.audit;

import dev.posthorn.delivery.State;

/// What can be wrong with a delivery.
public enum Finding {
    /// Its event is owed to the endpoint, and there is no delivery.
    MISSING("missing"),
    /// It is pending and stands in no due line: nobody would attempt it.
    PENDING_ASTRAY("pendingAstray"),
    /// It is dead and stands neither in a due line nor among its tenant's dead: nobody would bury or show it.
    DEAD_ASTRAY("deadAstray"),
    /// It is parked and does not stand among those parked for its endpoint: nobody would bring it back.
    PARKED_ASTRAY("parkedAstray"),
    /// It is parked, and nobody looks at its endpoint: it would stay parked for ever.
    PARKED_UNWATCHED("parkedUnwatched"),
    /// It is delivered and stands in a line: whoever works that line meets it in vain.
    DELIVERED_ASTRAY("deliveredAstray"),
    /// It, its event or its endpoint cannot be read: nobody can work it, and no audit knows what is right.
    UNREADABLE("unreadable");

    private final String label;

    Finding(String label) {
        this.label = label;
    }

    /// What it is called among a job's counts.
    public String label() {
        return label;
    }

    /// What is wrong with a delivery in this state that is not in its place.
    static Finding astray(State state) {
        return switch (state) {
            case PENDING -> PENDING_ASTRAY;
            case DELIVERED -> DELIVERED_ASTRAY;
            case DEAD -> DEAD_ASTRAY;
            case PARKED -> PARKED_ASTRAY;
        };
    }
}
