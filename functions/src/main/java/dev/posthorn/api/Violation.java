package dev.posthorn.api;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request.
///
/// @param where a JSON pointer into the body, or the name of a header or of a path or query parameter
/// @param detail what is wrong, in a sentence
/// @param limit what is allowed; null where the sentence says it all
/// @param given what was given, shortened; null where it was nothing
public record Violation(
        String where, String detail, @Nullable String limit, @Nullable String given) {
    private static final int LONGEST_GIVEN = 100;

    /// Shortens what was given.
    public Violation {
        if (given != null && given.length() > LONGEST_GIVEN) {
            given = given.substring(0, LONGEST_GIVEN) + "…";
        }
    }

    /// Something needed was not given.
    static Violation missing(String where) {
        return new Violation(where, "is required", null, null);
    }
}
