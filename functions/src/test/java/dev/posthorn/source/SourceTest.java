package dev.posthorn.source;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private static final String TOKEN = SourceToken.generate(new Random(1));
    private static final String BODY = "{\"id\":\"b\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "idempotency-key: 1; webhook-id: 2 | {} | 1",
                "webhook-id: 2; x-github-delivery: 3 | {} | 2",
                "x-github-delivery: 3 | {\"idempotency_key\":\"4\"} | 3",
                "stripe-signature: x | {\"id\":\"evt_1\",\"messageId\":\"5\"} | evt_1",
                "a: b | {\"id\":\"evt_1\",\"messageId\":\"5\"} | 5",
                "a: b | {\"idempotency_key\":\"4\",\"messageId\":\"5\"} | 4",
                "a: b | {\"data\":{\"messageId\":6,\"idempotency_key\":\"7\"}} | 6",
                "a: b | {\"data\":{\"idempotency_key\":\"7\"}} | 7"
            })
    void findsTheKeyWhereTheUsualSendersPutIt(String headers, String body, String expected) {
        assertThat(plain().keyOf(incoming(headers(headers), body)).orElseThrow())
                .endsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[1]", "{\"messageId\":{}}", "{\"messageId\":\"\\ud800\"}"})
    void findsNoKeyInABodyThatHasNone(String body) {
        assertThat(plain().keyOf(incoming(Map.of(), body))).isEmpty();
        assertThat(plain().keyOf(incoming(Map.of(), "[".repeat(200_000)))).isEmpty();
    }

    @Test
    void keepsItsKeysApartFromThoseOfOthers() {
        var request = incoming(Map.of("webhook-id", "1"), "");
        var other = source("other", KeyRule.USUAL, TypeRule.received("x"), null);

        assertThat(plain().keyOf(request)).isNotEqualTo(other.keyOf(request));
        assertThat(plain().keyOf(request).orElseThrow()).startsWith("\u0001"); // no producer's
    }

    @Test
    void looksForTheKeyOnlyWhereItWasTold() {
        var rule = new KeyRule(List.of(new Location.Body("/a~1b/0")));
        var source = source("s", rule, TypeRule.received("s"), null);

        assertThat(source.keyOf(incoming(Map.of("webhook-id", "1"), "{\"a/b\":[\"k\"]}")))
                .hasValueSatisfying(key -> assertThat(key).endsWith("k"));
        assertThat(source.keyOf(incoming(Map.of("webhook-id", "1"), "{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "push,github.push",
                "a b{x},github.a_b_x_",
                "a..b.,github.a._.b._",
                "ä,github._"
            })
    void makesAWellFormedTypeOfWhateverIsGiven(String given, String expected) {
        assertThat(typed(given)).isEqualTo(expected);
    }

    @Test
    void makesAWellFormedTypeOfAnythingAtAll() {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder("x");
            random.ints(random.nextInt(200), 0, 300).forEach(text::appendCodePoint);
            var dots = "x" + ".".repeat(random.nextInt(200));

            assertThat(typed(text.toString())).matches(EventTypes::isType);
            assertThat(typed(dots)).matches(EventTypes::isType);
        }
    }

    @Test
    void hasATypeOfItsOwnWhereNoneIsGiven() {
        assertThat(plain().typeOf(incoming(Map.of(), BODY))).isEqualTo("s.received");
    }

    @Test
    void refusesAnotherToken() {
        var request = incoming(Map.of(), BODY);

        assertThat(plain().refusal(TOKEN, request, NOW)).isEmpty();
        assertThat(plain().refusal("", request, NOW)).contains("token");
        assertThat(plain().refusal(TOKEN + "x", request, NOW)).contains("token");
        assertThat(plain().rotated(SourceToken.hash("phs_new"), NOW).refusal(TOKEN, request, NOW))
                .contains("token");
        assertThat(TOKEN).matches("phs_[A-Za-z0-9_-]{43}");
    }

    @Test
    void checksGitHubsSignature() throws GeneralSecurityException {
        var mac = HexFormat.of().formatHex(mac("key".getBytes(StandardCharsets.UTF_8), BODY));

        assertThat(refusal(Scheme.GITHUB, "key", "x-hub-signature-256: sha256=" + mac)).isFalse();
        assertThat(refusal(Scheme.GITHUB, "other", "x-hub-signature-256: sha256=" + mac)).isTrue();
        assertThat(refusal(Scheme.GITHUB, "key", "x-hub-signature-256: " + mac)).isTrue();
        assertThat(refusal(Scheme.GITHUB, "key", "a: b")).isTrue();
    }

    @Test
    void checksGitHubsOwnExample() {
        var request =
                incoming(
                        Map.of(
                                "x-hub-signature-256",
                                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"),
                        "Hello, World!");
        var check = new SignatureCheck(Scheme.GITHUB, new Secret("It's a Secret to Everybody"));

        assertThat(check.holds(request, NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-300,false", "300,false", "-301,true", "301,true"})
    void checksStripesSignatureAndItsTime(int seconds, boolean refused)
            throws GeneralSecurityException {
        var time = NOW.plusSeconds(seconds).getEpochSecond();
        var mac =
                HexFormat.of()
                        .formatHex(mac("k".getBytes(StandardCharsets.UTF_8), time + "." + BODY));
        var header = "stripe-signature: t=%d,v1=%s,v1=%s,v0=x";

        assertThat(refusal(Scheme.STRIPE, "k", header.formatted(time, "00", mac)))
                .isEqualTo(refused);
        assertThat(refusal(Scheme.STRIPE, "k", header.formatted(time + 1, "00", mac))).isTrue();
        assertThat(refusal(Scheme.STRIPE, "k", "stripe-signature: t=99999999999999,v1=" + mac))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-301,true", "301,true"})
    void checksTheSignatureOfStandardWebhooks(int seconds, boolean refused)
            throws GeneralSecurityException {
        var time = NOW.plusSeconds(seconds).getEpochSecond();
        var key = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
        var secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        var mac = Base64.getEncoder().encodeToString(mac(key, "msg." + time + "." + BODY));
        var headers = "webhook-id: %s; webhook-timestamp: %d; webhook-signature: v1,AA== v1,%s";

        assertThat(refusal(Scheme.STANDARD_WEBHOOKS, secret, headers.formatted("msg", time, mac)))
                .isEqualTo(refused);
        assertThat(refusal(Scheme.STANDARD_WEBHOOKS, secret, headers.formatted("other", time, mac)))
                .isTrue();
    }

    private static String typed(String given) {
        var rule = new TypeRule(new Location.Header("X-GitHub-Event"), "github.", "other");
        return source("s", KeyRule.USUAL, rule, null)
                .typeOf(incoming(Map.of("x-github-event", given), ""));
    }

    private static boolean refusal(Scheme scheme, String secret, String headers) {
        var check = new SignatureCheck(scheme, new Secret(secret));
        return source("s", KeyRule.USUAL, TypeRule.received("s"), check)
                .refusal(TOKEN, incoming(headers(headers), BODY), NOW)
                .isPresent();
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(String text) {
        return Arrays.stream(text.split("; "))
                .map(each -> each.split(": ", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static Incoming incoming(Map<String, String> headers, String body) {
        return new Incoming(headers, Payload.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Source plain() {
        return source("s", KeyRule.USUAL, TypeRule.received("s"), null);
    }

    private static Source source(
            String name, KeyRule key, TypeRule type, @Nullable SignatureCheck check) {
        return Source.created(
                "acme",
                name,
                new SourceSpec("", key, type, check),
                SourceToken.hash(TOKEN),
                Instant.EPOCH);
    }
}
