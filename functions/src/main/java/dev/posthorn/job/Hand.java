package dev.posthorn.job;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What a job has in hand: read in one page, worked in the next, so that a page that is worked again after a crash is the very same.
///
/// @param next where to read on; empty where nothing is left
/// @param slot when the first of these may be attempted
/// @param ids what to work; empty where it must be read first
public record Hand(String next, Instant slot, List<String> ids) {
    /// The phase of a job that has something in hand.
    public static final String IN_HAND = "in hand";

    private static final String SEPARATOR = "\n";

    /// Copies the list.
    public Hand {
        ids = List.copyOf(ids);
    }

    /// What a job has in hand.
    public static Hand of(Job job) {
        if (job.cursor().isEmpty()) {
            return new Hand("", job.createdAt(), List.of());
        }
        var parts = List.of(job.cursor().split(SEPARATOR, -1));
        return new Hand(
                parts.get(0),
                Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
                parts.subList(2, parts.size()));
    }

    /// As the job's cursor.
    public String text() {
        var head = Stream.of(next, String.valueOf(slot.toEpochMilli()));
        return String.join(SEPARATOR, Stream.concat(head, ids.stream()).toList());
    }
}
