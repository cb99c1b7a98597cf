package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What endpoints get that sign in every way there is. The requests are left in a file, for `.ci/signatures/verify.mjs` to check with
/// libraries that are not Java's.
class SignaturesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FILE = Path.of("target/signatures.json");
    private static final String SEED = base64(new byte[32], 7);
    private static final String ROTATE = "/secret/rotate";

    private final OwnStack stack = OwnStack.open();
    private final Calls calls = new Calls(stack);
    private final Map<String, Signed> endpoints = new LinkedHashMap<>();

    /// An endpoint, and what its requests must and must not fit.
    private record Signed(Receiver receiver, List<String> valid, List<String> retired) {}

    @AfterEach
    void close() {
        endpoints.values().forEach(endpoint -> endpoint.receiver().close());
        calls.close();
        stack.close();
    }

    @Test
    void ofEveryKindAreThoseThatReceiversExpect() throws IOException {
        stack.createTenant("signed");
        create("");
        create(",\"secret\":\"whsec_%s\"".formatted(base64(new byte[24], 1)));
        create(",\"secret\":\"whsec_%s\"".formatted(base64(new byte[64], 2)));
        create(",\"signature\":\"ed25519\"");
        create(",\"secret\":\"whsk_%s\"".formatted(SEED));
        rotate(create(""), "{\"overlapSeconds\":3600}", true);
        rotate(create(""), "{\"overlapSeconds\":0}", false);
        rotate(create(""), "{\"signature\":\"ed25519\"}", true);
        var many = create(",\"signature\":\"ed25519\"");
        rotate(many, "", true);
        rotate(many, "{\"signature\":\"hmac-sha256\"}", true);
        var payloads = List.copyOf(Payloads.ofGitHub().values());
        publish(payloads);

        endpoints
                .values()
                .forEach(
                        endpoint ->
                                Shop.eventually(
                                        () ->
                                                endpoint.receiver().received().size()
                                                        >= payloads.size()));
        endpoints.forEach(SignaturesTest::assertSigned);
        var file = write();
        System.out.printf("%d signed requests are in %s%n", file.path("requests").size(), FILE);
    }

    private static void assertSigned(String name, Signed endpoint) {
        for (var received : endpoint.receiver().received()) {
            var signatures = header(received, "webhook-signature").split(" ", -1);
            assertThat(signatures).as(name).hasSameSizeAs(endpoint.valid());
            for (var secret : endpoint.valid()) {
                assertThat(secret.startsWith("whpk_") || received.isSignedWith(secret)).isTrue();
            }
            for (var secret : endpoint.retired()) {
                assertThat(received.isSignedWith(secret)).isFalse();
            }
        }
    }

    private String create(String more) {
        var receiver = Receiver.open(_ -> Reply.OK);
        var body = "{\"url\":\"%s\"%s}".formatted(receiver.url(), more);
        var reply = calls.call("POST", "/v1/tenants/signed/endpoints", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        var path = "/v1/tenants/signed/endpoints/" + reply.body().path("id").asText();
        var valid = new ArrayList<>(List.of(told(reply.body())));
        endpoints.put(path, new Signed(receiver, valid, new ArrayList<>()));
        return path;
    }

    private void rotate(String endpoint, String body, boolean overlaps) {
        var reply = calls.call("POST", endpoint + ROTATE, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var signed = Objects.requireNonNull(endpoints.get(endpoint));
        if (!overlaps) {
            signed.retired().addAll(signed.valid());
            signed.valid().clear();
        }
        signed.valid().addFirst(told(reply.body()));
    }

    /// What a receiver is told to check signatures with.
    private static String told(JsonNode answer) {
        return answer.path(answer.has("publicKey") ? "publicKey" : "secret").asText();
    }

    private void publish(List<byte[]> payloads) {
        try (var api = stack.api("signed")) {
            for (int n = 0; n < payloads.size(); n++) {
                assertThat(api.publish("github.event", payloads.get(n), "k" + n).status())
                        .isEqualTo(202);
            }
        }
    }

    private ObjectNode write() throws IOException {
        var file = JSON.createObjectNode();
        var requests = file.putArray("requests");
        endpoints.forEach(
                (path, endpoint) ->
                        endpoint.receiver()
                                .received()
                                .forEach(received -> put(path, endpoint, received, requests)));
        Files.writeString(FILE, file.toString());
        return file;
    }

    private static void put(String path, Signed endpoint, Received received, ArrayNode requests) {
        var request = requests.addObject().put("endpoint", path);
        var headers = request.putObject("headers");
        for (var name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(name, header(received, name));
        }
        request.put("body", Base64.getEncoder().encodeToString(received.body().toBytes()));
        endpoint.valid().forEach(request.putArray("valid")::add);
        endpoint.retired().forEach(request.putArray("retired")::add);
    }

    private static String header(Received received, String name) {
        return received.headers().firstValue(name).orElseThrow();
    }

    private static String base64(byte[] bytes, int fill) {
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
