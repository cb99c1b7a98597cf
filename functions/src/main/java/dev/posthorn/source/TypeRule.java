package dev.posthorn.source;

import dev.posthorn.delivery.EventTypes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What type a source's events have.
///
/// @param from where requests carry it; null where they do not
/// @param prefix what comes before it
/// @param fallback the type where nothing is found
public record TypeRule(@Nullable Location from, String prefix, String fallback) {
    private static final Pattern NO_TYPE = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern NO_WORD = Pattern.compile("(?<=^|\\.)(?=\\.|$)");

    /// All events of a source have one type.
    public static TypeRule received(String sourceName) {
        return new TypeRule(null, "", sourceName + ".received");
    }

    /// The type of a request's event, always well-formed.
    String typeOf(Incoming incoming) {
        return from == null
                ? fallback
                : incoming.valueAt(from).map(value -> fit(prefix + value)).orElse(fallback);
    }

    private static String fit(String text) {
        var cut = text.substring(0, Math.min(text.length(), EventTypes.MAX_LENGTH));
        var words = NO_WORD.matcher(NO_TYPE.matcher(cut).replaceAll("_")).replaceAll("_");
        var type = words.substring(0, Math.min(words.length(), EventTypes.MAX_LENGTH));
        return type.endsWith(".") ? type.substring(0, type.length() - 1) + "_" : type;
    }
}
