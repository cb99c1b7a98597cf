package dev.posthorn.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How far back stats go.
public enum Window {
    /// An hour.
    HOUR("1h", Duration.ofHours(1)),
    /// A day.
    DAY("24h", Duration.ofDays(1)),
    /// A week.
    WEEK("7d", Duration.ofDays(7));

    private final String label;
    private final Duration length;

    Window(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    /// What the API calls it.
    public String label() {
        return label;
    }

    /// Where it begins: with the period that the time so long ago is in, so that it is up to a period longer.
    Instant since(Instant now) {
        return Tallies.periodOf(now.minus(length));
    }

    /// How many periods it has at most.
    int periods() {
        return (int) length.dividedBy(Tallies.PERIOD) + 1;
    }

    /// The window of this name.
    public static Optional<Window> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
