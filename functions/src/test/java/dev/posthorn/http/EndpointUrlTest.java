package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://example.com/hook?a=b&c=%20",
                "HTTPS://Example.COM:8443/Hook",
                "https://example.com:1/",
                "https://example.com:65535/",
                "https://example.com./",
                "https://xn--bcher-kva.example/",
                "https://1.1.1.1/",
                "https://[2606:4700::1111]:8443/",
                "https://[2606:4700:0000::0:1111]/",
                "https://localhost.example.com/",
                "https://7.example/"
            })
    void isAcceptedAsItIsGiven(String given) {
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isEqualTo(new EndpointUrl.Accepted(URI.create(given)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                               | A URL starts with http:// or https://.
            example.com/hook                 | A URL starts with http:// or https://.
            ftp://example.com/               | A URL starts with http:// or https://.
            mailto:me@example.com            | A URL starts with http:// or https://.
            https:///hook                    | A URL names a host.
            https:example.com                | A URL names a host.
            https://:8080/                   | A URL names a host.
            https://me:pw@example.com/       | A URL carries no user name or password; use a header instead.
            https://@example.com/            | A URL carries no user name or password; use a header instead.
            https://example.com/#top         | A URL has no fragment: what follows # is never sent.
            https://example.com:0/           | A port is 1 to 65535, not 0.
            https://example.com:65536/       | A port is 1 to 65535, not 65536.
            https://example.com:99999999999/ | A port is 1 to 65535, not 99999999999.
            https://example.com:-1/          | A port is 1 to 65535, not -1.
            https://example.com/{id}         | This is no URL: Illegal character in path at character 21.
            https://example.com\\@inside/    | This is no URL: Illegal character in authority at character 20.
            """)
    void isRejectedWithASentence(String given, String why) {
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_AND_LOOPBACK, Ports.ALL))
                .isEqualTo(new EndpointUrl.Rejected(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://localhost./",
                "http://app.localhost/",
                "http://127.0.0.1/",
                "http://[::1]/"
            })
    void mayBeOnThisMachineOnlyWhereThatIsAllowed(String given) {
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isInstanceOf(EndpointUrl.Rejected.class);
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_AND_LOOPBACK, Ports.ALL))
                .isInstanceOf(EndpointUrl.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://example.0/",
                "http://0/",
                "http://[::ffff:10.0.0.1]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[64:ff9b::7f00:1]/",
                "http://%31%32%37.0.0.1/",
                "http://a_b.example%2f/",
                "http://a..b/",
                "http://a_b.example/"
            })
    void isRejectedForItsHostInEitherForm(String given) {
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isInstanceOf(EndpointUrl.Rejected.class);
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_AND_LOOPBACK, Ports.ALL))
                .isInstanceOf(EndpointUrl.Rejected.class);
    }

    @Test
    void saysWhichHostIsNone() {
        assertThat(
                        EndpointUrl.of(
                                "https://a_b.example:8080/", AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isEqualTo(new EndpointUrl.Rejected("a_b.example is no host name."));
    }

    @Test
    void saysHowAnAddressIsWritten() {
        assertThat(EndpointUrl.of("http://2130706433/", AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isEqualTo(
                        new EndpointUrl.Rejected(
                                "An address is written as four decimal numbers, not as 2130706433."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a b",
                "https://example.com/\n",
                "https://bücher.example/",
                " https://a.b"
            })
    void isVisibleAscii(String given) {
        assertThat(EndpointUrl.of(given, AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isEqualTo(
                        new EndpointUrl.Rejected(
                                "A URL is written in visible ASCII characters: spaces as %20, international host names in Punycode."));
    }

    @Test
    void isNoLongerThan2048Characters() {
        var longest = "https://example.com/" + "x".repeat(2028);

        assertThat(EndpointUrl.of(longest, AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isInstanceOf(EndpointUrl.Accepted.class);
        assertThat(EndpointUrl.of(longest + "x", AddressPolicy.PUBLIC_ONLY, Ports.ALL))
                .isEqualTo(
                        new EndpointUrl.Rejected(
                                "A URL has at most 2048 characters, this one 2049."));
    }
}
