package dev.posthorn.local.watch;

import java.time.Instant;

/// How an alarm stands.
///
/// @param id the logical id
/// @param state the state
/// @param since when it came to be in that state
/// @param reason why it did
/// @param description what it says to whoever is woken
public record AlarmStatus(
        String id, State state, Instant since, String reason, String description) {
    /// What it is called in a list: the logical id without its ending.
    public String title() {
        return id.replaceFirst("Alarm$", "");
    }

    /// The description's first sentence.
    public String headline() {
        return description.replaceFirst("(?s)(?<=[.!?])\\s.*", "");
    }

    AlarmStatus changed(Verdict verdict, Instant now) {
        return verdict.state() == state
                ? this
                : new AlarmStatus(id, verdict.state(), now, verdict.reason(), description);
    }
}
