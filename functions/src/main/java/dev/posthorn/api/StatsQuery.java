package dev.posthorn.api;

import dev.posthorn.stats.ReadStats;
import dev.posthorn.stats.Window;
import java.util.List;

/// Reads over which time stats shall go: `window`.
public final class StatsQuery {
    private StatsQuery() {}

    /// Reads the query's parameters.
    public static Parsed<Window> parse(Request request) {
        var query = new Query(request);
        var window = query.value("window", Window::of, "1h, 24h or 7d").orElse(Window.DAY);
        return query.parsed(window);
    }

    /// The answer where that would be too much to add up.
    public static Answer tooMuch() {
        return Problem.invalid(
                        List.of(
                                new Violation(
                                        "window",
                                        "is too long for so many endpoints; ask for a shorter one, or each endpoint",
                                        ReadStats.MOST_COUNTS
                                                + " endpoints times quarters of an hour",
                                        null)))
                .toAnswer();
    }
}
