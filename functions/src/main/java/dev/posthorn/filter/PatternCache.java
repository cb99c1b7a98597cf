package dev.posthorn.filter;

import java.util.LinkedHashMap;

/// The patterns used last, compiled.
final class PatternCache {
    private static final int MOST_CHARACTERS = 1_000_000;

    private final LinkedHashMap<String, EventPattern> compiled =
            new LinkedHashMap<>(64, 0.75f, true);
    private int characters;

    /// @throws IllegalArgumentException when it is no pattern
    synchronized EventPattern compiled(String json) {
        var known = compiled.get(json);
        if (known != null) {
            return known;
        }
        var pattern = EventPattern.compile(json);
        compiled.put(json, pattern);
        characters += json.length();
        while (characters > MOST_CHARACTERS) {
            characters -= compiled.pollFirstEntry().getKey().length();
        }
        return pattern;
    }
}
