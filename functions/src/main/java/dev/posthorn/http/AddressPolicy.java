package dev.posthorn.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses endpoints may be at. Everything that is not on the public internet is refused, so that nobody can make us knock at
/// our own doors.
///
/// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA, IPv4 special-purpose addresses</a>
/// @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IANA, IPv6 special-purpose addresses</a>
public enum AddressPolicy {
    /// Public addresses.
    PUBLIC_ONLY,
    /// Public addresses and this machine, for the local runtime.
    PUBLIC_AND_LOOPBACK;

    private static final List<Network> REFUSED_V4 =
            networks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' shared addresses
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, and the metadata service
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    /// All there is of the public IPv6 internet: no loopback, no fc00::/7, no fe80::/10, no ff00::/8, and none of the prefixes that
    /// carry an IPv4 address (mapped, compatible, NAT64).
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private static final List<Network> REFUSED_V6 =
            networks(
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20"); // documentation

    /// Whether an endpoint may be at this address.
    public boolean allows(InetAddress address) {
        return (allowsLoopback() && address.isLoopbackAddress()) || isPublic(address);
    }

    /// Whether this machine's own addresses are among those allowed.
    public boolean allowsLoopback() {
        return this == PUBLIC_AND_LOOPBACK;
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !within(REFUSED_V4, address)
                : GLOBAL_V6.contains(address) && !within(REFUSED_V6, address);
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... written) {
        return Stream.of(written).map(Network::of).toList();
    }
}
