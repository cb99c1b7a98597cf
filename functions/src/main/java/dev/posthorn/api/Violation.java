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
    private static final int LONGEST = 100;

    /// Shortens what came with the request: what was given, and where, which may be a field's name.
    public Violation {
        where = shortened(where, LONGEST);
        given = given == null ? null : shortened(given, LONGEST);
    }

    /// At most so many characters of a text, none of them half a character.
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splits ? most - 1 : most) + "…";
    }

    /// Something needed was not given.
    static Violation missing(String where) {
        return new Violation(where, "is required", null, null);
    }
}
