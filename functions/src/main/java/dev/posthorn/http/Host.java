package dev.posthorn.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The host of a URL, as it is written: a name, or an address.
///
/// @param name in lower case, without brackets, empty when it is no host name
record Host(String name) {
    /// Some resolvers read numbers in any notation as an address: `2130706433`, `0x7f.1`, `0177.0.0.1`.
    private static final String ENDS_IN_A_NUMBER = "(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?";

    private static final String DOTTED_DECIMAL = "((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})";

    static Host of(URI url) {
        // A URI knows no host when what stands there is no host name by RFC 2396, such as a number
        // in another notation.
        var written =
                url.getHost() != null
                        ? url.getHost()
                        : url.getRawAuthority().replaceFirst(":[0-9]*$", "");
        return new Host(bare(written.toLowerCase(Locale.ROOT)));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    /// Whether another spelling, by someone who has accepted it as a host, means this host. IPv6 knows many.
    boolean isSameAs(String other) {
        return name.contains(":")
                ? InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(other))
                : name.equals(other);
    }

    Optional<String> problem(AddressPolicy policy) {
        if (name.isEmpty()) {
            return Optional.of("A URL names a host.");
        }
        if (name.contains(":") || name.matches(ENDS_IN_A_NUMBER)) {
            return addressProblem(policy);
        }
        boolean local = name.matches("(.*\\.)?localhost\\.?");
        return local && !policy.allowsLoopback()
                ? Optional.of("An endpoint may not be at %s.".formatted(name))
                : Optional.empty();
    }

    private Optional<String> addressProblem(AddressPolicy policy) {
        if (!name.contains(":") && !name.matches(DOTTED_DECIMAL)) {
            return Optional.of(
                    "An address is written as four decimal numbers, not as %s.".formatted(name));
        }
        try {
            return policy.allows(InetAddress.ofLiteral(name))
                    ? Optional.empty()
                    : Optional.of(
                            "An endpoint may not be at %s: the address is not public."
                                    .formatted(name));
        } catch (IllegalArgumentException _) {
            return Optional.of("%s is no address.".formatted(name));
        }
    }
}
