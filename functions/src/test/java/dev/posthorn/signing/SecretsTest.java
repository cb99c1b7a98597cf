package dev.posthorn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Secret;
import java.util.Base64;
import java.util.Random;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource
    void areThirtyTwoBytes(Scheme scheme) {
        var secret = Secrets.generate(scheme, random);

        assertThat(secret.value()).startsWith(scheme.prefix());
        assertThat(Secrets.keyOf(secret)).hasSize(32);
        assertThat(Secrets.problem(secret.value())).isEmpty();
        assertThat(Secrets.schemeOf(secret)).isEqualTo(scheme);
    }

    @ParameterizedTest
    @EnumSource
    void differ(Scheme scheme) {
        assertThat(Secrets.generate(scheme, random)).isNotEqualTo(Secrets.generate(scheme, random));
    }

    @Test
    void doNotShowThemselves() {
        var secret = Secrets.generate(Scheme.HMAC_SHA256, random);

        assertThat(secret).asString().doesNotContain(secret.value());
    }

    @Test
    void haveThePublicKeyThatAnotherImplementationFinds() {
        for (int n = 0; n < 50; n++) {
            var secret = Secrets.generate(Scheme.ED25519, random);

            assertThat(Secrets.publicKeyOf(secret)).contains("whpk_" + base64(publicKey(secret)));
        }
        assertThat(Secrets.publicKeyOf(Secrets.generate(Scheme.HMAC_SHA256, random))).isEmpty();
    }

    @Test
    void mayBeASeedFollowedByItsPublicKey() {
        var seed = Secrets.generate(Scheme.ED25519, random);
        var whole = new Secret("whsk_" + base64(join(Secrets.keyOf(seed), publicKey(seed))));

        assertThat(Secrets.problem(whole.value())).isEmpty();
        assertThat(Secrets.publicKeyOf(whole)).isEqualTo(Secrets.publicKeyOf(seed));
        assertThat(Secrets.seed(Secrets.keyOf(whole))).isEqualTo(Secrets.keyOf(seed));
    }

    @Test
    void mayNotBeASeedFollowedByAnothersPublicKey() {
        var seed = Secrets.generate(Scheme.ED25519, random);
        var other = Secrets.generate(Scheme.ED25519, random);

        assertThat(Secrets.problem("whsk_" + base64(join(Secrets.keyOf(seed), publicKey(other)))))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("does not belong to its seed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 63, 64})
    void mayHaveTwentyFourToSixtyFourBytes(int bytes) {
        assertThat(Secrets.problem("whsec_" + base64(new byte[bytes]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 100})
    void mayNotBeShorterOrLonger(int bytes) {
        assertThat(Secrets.problem("whsec_" + base64(new byte[bytes])))
                .contains("must hold 24 to 64 bytes, not " + bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 63, 65})
    void mayNotBeHalfAKey(int bytes) {
        assertThat(Secrets.problem("whsk_" + base64(new byte[bytes])))
                .hasValueSatisfying(problem -> assertThat(problem).contains("32 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "whpk_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                "WHSEC_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                "whsec_C2FVsBQIhrscChlQIMV-b5sSYspob7oD",
                "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAA",
                "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAB==",
                "whsec_ C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\n",
                "whsec_**"
            })
    void areSpelledInOneWayAndNotShownWhenTheyAreNot(String given) {
        assertThat(Secrets.problem(given))
                .hasValueSatisfying(
                        problem -> assertThat(problem).doesNotContain("hunter2", "C2FVs", "**"));
    }

    private static byte[] publicKey(Secret seed) {
        return new Ed25519PrivateKeyParameters(Secrets.keyOf(seed))
                .generatePublicKey()
                .getEncoded();
    }

    private static byte[] join(byte[] one, byte[] other) {
        var joined = new byte[one.length + other.length];
        System.arraycopy(one, 0, joined, 0, one.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
