package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private static final Ports SOME = Ports.parse("443,8000-8099").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "https://example.com/, true",
        "HTTPS://example.com/, true",
        "http://example.com/, false",
        "http://example.com:443/, true",
        "https://example.com:80/, false",
        "https://example.com:7999/, false",
        "https://example.com:8000/, true",
        "https://example.com:8099/, true",
        "https://example.com:8100/, false",
        "https://[2606:4700::1111]:22/, false"
    })
    void areThoseOfTheSetting(String url, boolean allowed) {
        assertThat(SOME.allow(URI.create(url))).isEqualTo(allowed);
        assertThat(EndpointUrl.of(url, AddressPolicy.PUBLIC_ONLY, SOME))
                .isInstanceOf(allowed ? EndpointUrl.Accepted.class : EndpointUrl.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-65535", "443", "80,443,1024-65535"})
    void areWrittenAsTheyAreRead(String written) {
        assertThat(Ports.parse(written)).map(Ports::toString).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "any", "0", "65536", "443,", ",443", "443;80", "90-80", "-80", "1-99999"
            })
    void areNotWhatMakesNoSense(String written) {
        assertThat(Ports.parse(written)).isEmpty();
    }

    @Test
    void areToldToWhoeverNamesAnother() {
        assertThat(EndpointUrl.of("https://example.com:22/", AddressPolicy.PUBLIC_ONLY, SOME))
                .isEqualTo(
                        new EndpointUrl.Rejected(
                                "The ports that endpoints may be at are 443,8000-8099."));
    }

    @Test
    void areNotConnectedToWhenTheyAreNoLongerAllowed() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var sender =
                    new HttpSender(
                            Sending.AMPLE,
                            AddressPolicy.PUBLIC_AND_LOOPBACK,
                            Ports.parse("1-1023").orElseThrow(),
                            InstantSource.system(),
                            Sending.LOOPBACK,
                            UnaryOperator.identity());

            assertThat(sender.send(Sending.request(server.url())).category())
                    .isEqualTo(Category.ADDRESS_REFUSED);
            assertThat(server.connections()).isZero();
        }
    }
}
