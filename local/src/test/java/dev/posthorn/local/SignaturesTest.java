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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What endpoints get that sign in every way there is. The requests are left in a file, for `.ci/signatures/verify.mjs` to check with
/// libraries that are not Java's.
class SignaturesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PAYLOADS = Path.of("../../shared/payloads/github");
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
        create("a secret made here", "");
        create(
                "the shortest secret",
                ",\"secret\":\"whsec_%s\"".formatted(base64(new byte[24], 1)));
        create("the longest secret", ",\"secret\":\"whsec_%s\"".formatted(base64(new byte[64], 2)));
        create("a key made here", ",\"signature\":\"ed25519\"");
        create("a key of their own", ",\"secret\":\"whsk_%s\"".formatted(SEED));
        rotate(create("rotated", ""), "{\"overlapSeconds\":3600}", true);
        rotate(create("rotated at once", ""), "{\"overlapSeconds\":0}", false);
        rotate(create("from secret to key", ""), "{\"signature\":\"ed25519\"}", true);
        var many = create("from key to key to secret", ",\"signature\":\"ed25519\"");
        rotate(many, "", true);
        rotate(many, "{\"signature\":\"hmac-sha256\"}", true);
        var payloads = payloads();
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

    private String create(String name, String more) {
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
        var signed = endpoints.get(endpoint);
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

    /// GitHub's, where they are at hand; else a few that are as hard to get right.
    private static List<byte[]> payloads() throws IOException {
        if (!Files.isDirectory(PAYLOADS)) {
            return IntStream.of(1, 1_000, 100_000)
                    .mapToObj(
                            "{\"name\":\"Bj\u00f6rn \ud83d\udce3\",\"n\":[%d,1e2, 1.0]}"::formatted)
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
        var payloads = new ArrayList<byte[]>();
        try (var files = Files.list(PAYLOADS)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
                payloads.add(Files.readAllBytes(file));
            }
        }
        return payloads;
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
