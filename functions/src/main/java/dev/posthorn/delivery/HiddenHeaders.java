package dev.posthorn.delivery;

import java.util.Locale;
import java.util.regex.Pattern;

/// Headers whose values are secrets, told by their names: they are sent, and neither shown nor stored with an attempt.
public final class HiddenHeaders {
    /// What stands in a value's place.
    public static final String MASK = "***";

    private static final Pattern NAMES =
            Pattern.compile(
                    "(.*[-_.])?(authorization|cookie2?|(api)?key|token|secret|password|passwd|credentials?|session)");

    private HiddenHeaders() {}

    /// The value as it may be shown.
    ///
    /// @param name the header's name
    /// @param value its value
    public static String shown(String name, String value) {
        return NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches() ? MASK : value;
    }
}
