package dev.posthorn.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/// What a URL that a user gives for an endpoint comes to. What a name resolves to is seen when sending; here only what is written counts.
public sealed interface EndpointUrl {
    /// The longest URL, in characters.
    int MAX_LENGTH = 2048;

    /// It can be sent to, as far as can be told by looking.
    ///
    /// @param url as it was given
    record Accepted(URI url) implements EndpointUrl {}

    /// It cannot be sent to.
    ///
    /// @param why a sentence about it
    record Rejected(String why) implements EndpointUrl {}

    /// Looks at a URL.
    ///
    /// @param policy at which addresses it may be
    /// @param ports at which ports
    static EndpointUrl of(String given, AddressPolicy policy, Ports ports) {
        if (given.length() > MAX_LENGTH) {
            return new Rejected(
                    "A URL has at most %d characters, this one %d."
                            .formatted(MAX_LENGTH, given.length()));
        }
        if (!given.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            return new Rejected(
                    "A URL is written in visible ASCII characters: spaces as %20, international host names in Punycode.");
        }
        try {
            var url = new URI(given);
            return problem(url, policy, ports)
                    .<EndpointUrl>map(Rejected::new)
                    .orElseGet(() -> new Accepted(url));
        } catch (URISyntaxException e) {
            return new Rejected(
                    "This is no URL: %s at character %d."
                            .formatted(e.getReason(), e.getIndex() + 1));
        }
    }

    private static Optional<String> problem(URI url, AddressPolicy policy, Ports ports) {
        if (url.getScheme() == null
                || !Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of("A URL starts with http:// or https://.");
        }
        if (url.getRawAuthority() == null) {
            return Optional.of("A URL names a host.");
        }
        if (url.getRawAuthority().contains("@")) {
            return Optional.of("A URL carries no user name or password; use a header instead.");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("A URL has no fragment: what follows # is never sent.");
        }
        return Stream.of(
                        portProblem(url),
                        Host.of(url).problem(policy),
                        disagreement(url),
                        refusal(url, ports))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> portProblem(URI url) {
        var port = url.getRawAuthority().replaceFirst("^(\\[.*]|[^:]*):?", "");
        boolean fits =
                port.isEmpty() || (port.matches("[0-9]{1,5}") && isPort(Integer.parseInt(port)));
        return fits
                ? Optional.empty()
                : Optional.of("A port is 1 to 65535, not %s.".formatted(port));
    }

    private static Optional<String> refusal(URI url, Ports ports) {
        return ports.allow(url)
                ? Optional.empty()
                : Optional.of("The ports that endpoints may be at are %s.".formatted(ports));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    /// The sender's own reading of a URL has to be ours, or we would have looked at another host than it connects to.
    private static Optional<String> disagreement(URI url) {
        var host = Host.of(url);
        var read = HttpUrl.parse(url.toString());
        return url.getHost() != null && read != null && host.isSameAs(read.host())
                ? Optional.empty()
                : Optional.of("%s is no host name.".formatted(host.name()));
    }
}
