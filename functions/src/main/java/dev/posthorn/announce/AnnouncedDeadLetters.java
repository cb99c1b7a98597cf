package dev.posthorn.announce;

import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadLetters;

/// Tells of every dead letter that is sent, before its delivery leaves the due line: a crash in between has the next sweep bury it again,
/// and tell of it again. Where it cannot be told the burial fails and is tried again; it fails for want of the table, without which nothing
/// is buried either.
///
/// @param letters where dead letters go
/// @param announcer tells of them
public record AnnouncedDeadLetters(DeadLetters letters, Announcer announcer)
        implements DeadLetters {
    @Override
    public void send(DeadLetter letter) {
        letters.send(letter);
        announcer.tell(Announcement.of(letter));
    }
}
