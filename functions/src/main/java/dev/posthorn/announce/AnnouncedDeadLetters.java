package dev.posthorn.announce;

import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadLetters;

/// Tells of every dead letter that is sent, before its delivery leaves the due line: a crash in between has the next sweep bury it again,
/// and tell of it again. Where it cannot be told the burial fails and is tried again, letter and all; but not for ever, since what is told
/// is worth no delivery that is never buried.
///
/// @param letters where dead letters go
/// @param announcer tells of them
public record AnnouncedDeadLetters(DeadLetters letters, Announcer announcer)
        implements DeadLetters {
    @Override
    public void send(DeadLetter letter) {
        letters.send(letter);
        var news = Announcement.of(letter);
        if (announcer.triesSince(letter.dueAt())) {
            announcer.tell(news);
        } else {
            var _ = announcer.told(news);
        }
    }
}
