package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsTest {
    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("hooks.example").build();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory());
        server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void negotiatesHttp2AndReusesItsConnection() throws Exception {
        server.enqueue(new MockResponse.Builder().code(202).body("taken").build());
        server.enqueue(new MockResponse.Builder().code(202).body("taken").build());
        var sender = sender(this::trusting);

        var outcome = sender.send(Sending.request(url("hooks.example")));
        sender.send(Sending.request(url("hooks.example")));

        assertThat(outcome).isEqualTo(new Outcome(Category.SUCCESS, 202, null, null, "taken"));
        var first = server.takeRequest();
        assertThat(first.getVersion()).isEqualTo("HTTP/2");
        assertThat(first.getHeaders().get("webhook-id")).isEqualTo("evt_1");
        assertThat(first.getBody()).asString().contains("order.paid");
        assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(first.getConnectionIndex());
    }

    @Test
    void refusesACertificateNobodyVouchesFor() {
        assertThat(
                        sender(UnaryOperator.identity())
                                .send(Sending.request(url("hooks.example")))
                                .category())
                .isEqualTo(Category.TLS);
    }

    @Test
    void refusesACertificateForAnotherName() {
        var outcome = sender(this::trusting).send(Sending.request(url("other.example")));

        assertThat(outcome.category()).isEqualTo(Category.TLS);
        assertThat(outcome.error())
                .startsWith("Hostname other.example not verified")
                .doesNotContain("\n");
    }

    private OkHttpClient.Builder trusting(OkHttpClient.Builder client) {
        var trusted =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build();
        return client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    }

    private URI url(String host) {
        return URI.create("https://%s:%d/".formatted(host, server.getPort()));
    }

    private static HttpSender sender(UnaryOperator<OkHttpClient.Builder> customization) {
        return new HttpSender(
                Sending.AMPLE,
                AddressPolicy.PUBLIC_AND_LOOPBACK,
                Ports.ALL,
                InstantSource.system(),
                Sending.LOOPBACK,
                customization);
    }
}
