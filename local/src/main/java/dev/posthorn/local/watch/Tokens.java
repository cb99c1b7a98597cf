package dev.posthorn.local.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words of an expression or rule, taken one after the other.
final class Tokens {
    private static final Pattern SPACE = Pattern.compile("\\s*");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int next;

    /// @param word what a word is
    Tokens(String text, Pattern word) {
        this.text = text;
        var space = SPACE.matcher(text);
        var matcher = word.matcher(text);
        var at = 0;
        while (space.region(at, text.length()).lookingAt() && space.end() < text.length()) {
            at = space.end();
            if (!matcher.region(at, text.length()).lookingAt() || matcher.end() == at) {
                throw error("what begins at \"" + text.substring(at) + "\"");
            }
            words.add(matcher.group());
            at = matcher.end();
        }
    }

    /// The next word, left where it is; empty at the end.
    String peek() {
        return next < words.size() ? words.get(next) : "";
    }

    /// Takes the next word.
    String take() {
        if (next == words.size()) {
            throw error("its end, where more should follow");
        }
        return words.get(next++);
    }

    /// Takes the next word if it is one of these.
    Optional<String> takeAny(String... wanted) {
        return List.of(wanted).contains(peek()) ? Optional.of(take()) : Optional.empty();
    }

    /// Takes the next word, which must be this one.
    void expect(String wanted) {
        if (!peek().equals(wanted)) {
            var found = peek().isEmpty() ? "its end" : "\"" + peek() + "\"";
            throw error(found + ", where \"" + wanted + "\" should be");
        }
        next++;
    }

    void expectEnd() {
        if (next < words.size()) {
            throw error("\"" + peek() + "\"");
        }
    }

    IllegalArgumentException error(String what) {
        return new IllegalArgumentException("\"" + text + "\" cannot be read here: " + what);
    }
}
