package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2003::1",
                "::ffff:1.1.1.1"
            })
    void allowsPublicAddresses(String address) {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(AddressPolicy.PUBLIC_AND_LOOPBACK.allows(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:2::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "::127.0.0.1",
                "::a00:1",
                "100::1",
                "3fff::1",
                "5f00::1"
            })
    void refusesEverythingElseInEitherForm(String address) {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(AddressPolicy.PUBLIC_AND_LOOPBACK.allows(InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    void allowsLoopbackOnlyWhereItIsMeantTo(String address) {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(AddressPolicy.PUBLIC_AND_LOOPBACK.allows(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void refusesAMappedPrivateAddress() throws UnknownHostException {
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(InetAddress.ofLiteral("::ffff:10.0.0.1")))
                .isFalse();
        // The JDK turns a mapped address into an IPv4 one; here is one that it leaves as it is.
        var mapped =
                Inet6Address.getByAddress(
                        null,
                        new byte[] {
                            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 1, 1, 1, 1
                        },
                        0);
        assertThat(AddressPolicy.PUBLIC_ONLY.allows(mapped)).isFalse();
    }
}
