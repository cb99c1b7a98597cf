package dev.posthorn.source;

import java.util.Optional;
import java.util.regex.Pattern;

/// A place in a request where a value may stand.
public sealed interface Location {
    /// A header.
    ///
    /// @param name its name, as it was given
    record Header(String name) implements Location {
        @Override
        public String text() {
            return HEADER + name;
        }
    }

    /// A place in a JSON body.
    ///
    /// @param pointer an RFC 6901 JSON pointer
    record Body(String pointer) implements Location {
        @Override
        public String text() {
            return BODY + pointer;
        }
    }

    String HEADER = "header:";
    String BODY = "body:";

    /// The longest text of a location, in characters.
    int MAX_LENGTH = 200;

    /// `header:<name>` or `body:<pointer>`.
    String text();

    /// The location that a text names.
    static Optional<Location> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (text.startsWith(HEADER)
                && Names.TOKEN.matcher(text.substring(HEADER.length())).matches()) {
            return Optional.of(new Header(text.substring(HEADER.length())));
        }
        if (text.startsWith(BODY)
                && Names.POINTER.matcher(text.substring(BODY.length())).matches()) {
            return Optional.of(new Body(text.substring(BODY.length())));
        }
        return Optional.empty();
    }

    /// How names are spelled.
    final class Names {
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
        private static final Pattern POINTER = Pattern.compile("(/([^~/\\p{Cntrl}]|~[01])*)+");

        private Names() {}
    }
}
