package dev.posthorn.delivery;

/// Port: tries content filters on payloads.
@FunctionalInterface
public interface Filters {
    /// What a filter makes of a payload.
    enum Match {
        /// The payload is wanted.
        YES,
        /// It is not.
        NO,
        /// Trying would take too long or be wrong. Whoever asks delivers: an event too many harms less than one that is missing.
        UNKNOWN
    }

    /// A payload that was read once, to try many filters on it.
    @FunctionalInterface
    interface Reading {
        /// Tries a filter.
        ///
        /// @param filter an event pattern, in JSON
        Match match(String filter);
    }

    /// Reads a payload; one that is not JSON matches no filter.
    Reading read(String contentType, Payload payload);
}
