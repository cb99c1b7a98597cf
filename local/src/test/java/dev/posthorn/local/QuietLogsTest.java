package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No secret, no payload and no custom header is in any line that is logged.
class QuietLogsTest {
    private static final String MARKER = "MarkerThatNobodyLogs";
    private static final String SECRET =
            Base64.getEncoder()
                    .encodeToString((MARKER + "-as-a-secret").getBytes(StandardCharsets.UTF_8));

    @Test
    void tellOfAWholeDeliveryWithoutWhatItCarried() throws IOException {
        try (var stack = OwnStack.open();
                var calls = new Calls(stack);
                var api = stack.api("quiet");
                var receiver = Receiver.open(time -> time == 1 ? Reply.of(503) : Reply.OK)) {
            stack.createTenant("quiet");
            var lines = Lines.fromNow();
            var endpoints = "/v1/tenants/quiet/endpoints";
            var created =
                    calls.call(
                            "POST",
                            endpoints,
                            """
                    {"url":"%s","secret":"whsec_%s","headers":{"X-Note":"%s"},"retryPolicy":%s}"""
                                    .formatted(receiver.url(), SECRET, MARKER, Tenant.SOON));
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            var endpoint = endpoints + "/" + created.body().path("id").asText();
            var data = "{\"note\":\"%s\"}".formatted(MARKER).getBytes(StandardCharsets.UTF_8);
            assertThat(api.publish("order.created", data, "k1").status()).isEqualTo(202);
            Shop.eventually(() -> receiver.received().size() == 2);
            calls.call("POST", endpoint + "/test", "{\"data\":\"%s\"}".formatted(MARKER));
            calls.call("GET", endpoint + "/secret", "");
            calls.call(
                    "POST",
                    endpoint + "/secret/rotate",
                    "{\"secret\":\"whsec_%s\"}".formatted(SECRET));
            calls.call(
                    "PATCH", endpoint, "{\"headers\":{\"X-Note\":\"%s\u00e9\"}}".formatted(MARKER));
            calls.call("POST", endpoints, "{\"secret\":whsec_%s}".formatted(SECRET));
            Shop.eventually(() -> lines.have("delivery.attempted", 2));

            assertThat(receiver.received().getFirst().headers().firstValue("x-note"))
                    .contains(MARKER);
            assertThat(lines.have("secret.read", 1)).isTrue();
            assertThat(lines.all())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(MARKER) || line.contains(SECRET));
        }
    }

    /// The file that everything is logged to at INFO or above, in the very lines that CloudWatch gets.
    private record Lines(Path file, long start) {
        static Lines fromNow() throws IOException {
            var file = Path.of(System.getProperty("posthorn.log.folder"), "posthorn.log");
            return new Lines(file, Files.size(file));
        }

        List<String> all() {
            try (var channel = Files.newByteChannel(file)) {
                var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - start));
                channel.position(start).read(bytes);
                return StandardCharsets.UTF_8.decode(bytes.flip()).toString().lines().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean have(String message, int times) {
            return all().stream().filter(line -> line.contains(message)).count() >= times;
        }
    }
}
