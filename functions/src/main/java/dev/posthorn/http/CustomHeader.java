package dev.posthorn.http;

import dev.posthorn.delivery.HiddenHeaders;
import dev.posthorn.signing.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a header may be that a tenant wants on its requests.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-fields">RFC 9110, fields</a>
public final class CustomHeader {
    /// The longest name, in characters.
    public static final int MAX_NAME = 100;

    /// The longest value, in characters.
    public static final int MAX_VALUE = 1_000;

    /// Where a message starts and ends, and to whom it goes.
    static final List<String> FRAMING =
            List.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /// What we say ourselves.
    private static final Set<String> OURS =
            Set.of(
                    "content-type",
                    "content-encoding",
                    "accept-encoding",
                    "user-agent",
                    "date",
                    "via",
                    "forwarded");

    /// What only proxies and browsers say.
    private static final List<String> PREFIXES = List.of("x-forwarded-", "proxy-", "sec-");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    private CustomHeader() {}

    /// What is wrong with a name; empty when it may be.
    public static Optional<String> nameProblem(String name) {
        if (name.length() > MAX_NAME) {
            return Optional.of("has a name longer than %d characters".formatted(MAX_NAME));
        }
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("has a name that is no header's: letters, digits, - and the like");
        }
        return isReserved(name.toLowerCase(Locale.ROOT))
                ? Optional.of("is not for an endpoint to set")
                : Optional.empty();
    }

    /// What is wrong with a value, in words that do not show it; empty when it may be.
    public static Optional<String> valueProblem(String value) {
        if (value.length() > MAX_VALUE) {
            return Optional.of("is longer than %d characters".formatted(MAX_VALUE));
        }
        if (value.equals(HiddenHeaders.MASK)) {
            return Optional.of("is how a hidden value is shown, and none itself");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("must be visible ASCII characters, spaces and tabs");
    }

    private static boolean isReserved(String name) {
        return FRAMING.contains(name)
                || OURS.contains(name)
                || Signature.isReserved(name)
                || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
