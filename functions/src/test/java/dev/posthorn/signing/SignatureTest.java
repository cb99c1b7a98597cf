package dev.posthorn.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.posthorn.delivery.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String PAYLOAD = "{\"type\":\"order.paid\",\"data\":{\"name\":\"Żółć\"}}";

    private final Secret secret = Secrets.generate(Scheme.HMAC_SHA256, new SecureRandom());
    private final Secret other = Secrets.generate(Scheme.HMAC_SHA256, new SecureRandom());

    @Test
    void isTheOneOfTheSpecification() {
        var headers =
                Signature.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8),
                        List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

        assertThat(headers)
                .containsExactly(
                        Map.entry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                        Map.entry("webhook-timestamp", "1614265330"),
                        Map.entry(
                                "webhook-signature",
                                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void isVerifiedByTheOfficialLibrary() {
        var headers = signed(secret);

        assertThatCode(() -> verify(secret, PAYLOAD, headers)).doesNotThrowAnyException();
    }

    @Test
    void doesNotFitAChangedByte() {
        var headers = signed(secret);

        assertThatThrownBy(() -> verify(secret, PAYLOAD.replace("paid", "part"), headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void doesNotFitAnotherSecret() {
        var headers = signed(secret);

        assertThatThrownBy(() -> verify(other, PAYLOAD, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void doesNotFitAnotherId() {
        var headers =
                Map.of(
                        Signature.ID,
                        "evt_2",
                        Signature.TIMESTAMP,
                        signed(secret).get(Signature.TIMESTAMP),
                        Signature.SIGNATURE,
                        signed(secret).get(Signature.SIGNATURE));

        assertThatThrownBy(() -> verify(secret, PAYLOAD, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void fitsTheOldAndTheNewSecretWhileTheyAreRotated() {
        var headers = signed(secret, other);

        assertThat(headers.get(Signature.SIGNATURE)).matches("v1,\\S{44} v1,\\S{44}");
        assertThatCode(() -> verify(secret, PAYLOAD, headers)).doesNotThrowAnyException();
        assertThatCode(() -> verify(other, PAYLOAD, headers)).doesNotThrowAnyException();
    }

    @Test
    void ofAnEd25519KeyIsVerifiedByAnotherImplementation() {
        var key = Secrets.generate(Scheme.ED25519, new SecureRandom());
        var headers = signed(key);

        assertThat(headers.get(Signature.SIGNATURE)).matches("v1a,\\S{88}");
        assertThat(isVerifiedByBouncyCastle(key, PAYLOAD, headers)).isTrue();
        assertThat(isVerifiedByBouncyCastle(key, PAYLOAD.replace("paid", "part"), headers))
                .isFalse();
        var another = Secrets.generate(Scheme.ED25519, new SecureRandom());
        assertThat(isVerifiedByBouncyCastle(another, PAYLOAD, headers)).isFalse();
    }

    @Test
    void isOneOfEachSecretOfWhateverKind() {
        var key = Secrets.generate(Scheme.ED25519, new SecureRandom());
        var headers = signed(key, secret);

        assertThat(headers.get(Signature.SIGNATURE)).matches("v1a,\\S{88} v1,\\S{44}");
        assertThat(isVerifiedByBouncyCastle(key, PAYLOAD, headers)).isTrue();
        assertThatCode(() -> verify(secret, PAYLOAD, headers)).doesNotThrowAnyException();
    }

    @Test
    void isNotMadeWithoutASecret() {
        assertThatThrownBy(() -> signed()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotMadeForAnIdWithAFullStop() {
        assertThatThrownBy(
                        () ->
                                Signature.headers(
                                        "evt.1", Instant.now(), new byte[0], List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotMadeWithATextThatIsNoSecretAndDoesNotShowIt() {
        assertThatThrownBy(() -> signed(new Secret("hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    private static boolean isVerifiedByBouncyCastle(
            Secret key, String payload, Map<String, String> headers) {
        var spelled = Secrets.publicKeyOf(key).orElseThrow().substring("whpk_".length());
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(Base64.getDecoder().decode(spelled)));
        var signed =
                "%s.%s.%s"
                        .formatted(
                                headers.get(Signature.ID),
                                headers.get(Signature.TIMESTAMP),
                                payload)
                        .getBytes(UTF_8);
        verifier.update(signed, 0, signed.length);
        var first =
                headers.getOrDefault(Signature.SIGNATURE, "")
                        .split(" ", -1)[0]
                        .substring("v1a,".length());
        return verifier.verifySignature(Base64.getDecoder().decode(first));
    }

    private static Map<String, String> signed(Secret... secrets) {
        return Signature.headers("evt_1", Instant.now(), PAYLOAD.getBytes(UTF_8), List.of(secrets));
    }

    private static void verify(Secret secret, String payload, Map<String, String> headers)
            throws WebhookVerificationException, EmptyWebhookSecretException {
        new Webhook(secret.value())
                .verify(
                        payload,
                        headers.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry -> List.of(entry.getValue()))));
    }
}
