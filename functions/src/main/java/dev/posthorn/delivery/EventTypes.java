package dev.posthorn.delivery;

import java.util.regex.Pattern;

/// Event types, such as `order.created`, and the patterns that choose among them.
public final class EventTypes {
    /// The longest event type or pattern, in characters.
    public static final int MAX_LENGTH = 128;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final String ALL = "*";
    private static final String ALL_BELOW = ".*";

    private EventTypes() {}

    /// Whether the text is an event type: words of letters, digits, `_` and `-`, joined by dots, at most [#MAX_LENGTH] characters.
    public static boolean isType(String text) {
        return text.length() <= MAX_LENGTH && TYPE.matcher(text).matches();
    }

    /// Whether the text is a pattern: an event type, an event type followed by `.*`, or `*`.
    public static boolean isPattern(String text) {
        return text.equals(ALL) || isType(withoutWildcard(text));
    }

    /// Whether a pattern chooses a type; `order.*` chooses `order.created` and `order.item.added`, not `order`.
    public static boolean matches(String pattern, String type) {
        if (pattern.endsWith(ALL_BELOW)) {
            return type.startsWith(withoutWildcard(pattern) + ".");
        }
        return pattern.equals(ALL) || pattern.equals(type);
    }

    private static String withoutWildcard(String pattern) {
        return pattern.endsWith(ALL_BELOW)
                ? pattern.substring(0, pattern.length() - ALL_BELOW.length())
                : pattern;
    }
}
