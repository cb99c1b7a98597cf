package dev.posthorn.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which ports endpoints may be at, written like `443,80,1024-65535`.
///
/// @param ranges the ports, each within one of these
public record Ports(List<Range> ranges) {
    /// Every port.
    public static final Ports ALL = new Ports(List.of(new Range(1, 65_535)));

    private static final String RANGE = "[0-9]{1,5}(-[0-9]{1,5})?";

    /// Copies the list.
    public Ports {
        ranges = List.copyOf(ranges);
    }

    /// Ports in a row.
    ///
    /// @param least the first
    /// @param most the last
    public record Range(int least, int most) {
        private static Range parse(String written) {
            var ends = written.split("-", -1);
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        private boolean isOne() {
            return least >= 1 && least <= most && most <= 65_535;
        }

        private boolean contains(int port) {
            return port >= least && port <= most;
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : least + "-" + most;
        }
    }

    /// Reads what [#toString] writes; empty when it makes no sense.
    public static Optional<Ports> parse(String written) {
        if (!written.matches("%1$s(,%1$s)*".formatted(RANGE))) {
            return Optional.empty();
        }
        var ranges = Stream.of(written.split(",", -1)).map(Range::parse).toList();
        return ranges.stream().allMatch(Range::isOne)
                ? Optional.of(new Ports(ranges))
                : Optional.empty();
    }

    /// Whether an endpoint may be at the port of this URL.
    public boolean allow(URI url) {
        int port = url.getPort() >= 0 ? url.getPort() : usual(String.valueOf(url.getScheme()));
        return ranges.stream().anyMatch(range -> range.contains(port));
    }

    private static int usual(String scheme) {
        return scheme.toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
