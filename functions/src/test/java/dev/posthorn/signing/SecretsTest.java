package dev.posthorn.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.delivery.Secret;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private final Random random = new Random(7);

    @Test
    void areThirtyTwoBytesUnlessAskedOtherwise() {
        var secret = Secrets.generate(random);

        assertThat(secret.value()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.value().substring(6))).hasSize(32);
    }

    @Test
    void differ() {
        assertThat(Secrets.generate(random)).isNotEqualTo(Secrets.generate(random));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 64})
    void areAcceptedBackWhateverTheirLength(int bytes) {
        var secret = Secrets.generate(random, bytes);

        assertThat(GivenSecret.of(secret.value())).isEqualTo(new GivenSecret.Accepted(secret));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void areNotMadeTooShortOrTooLong(int bytes) {
        assertThatThrownBy(() -> Secrets.generate(random, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key has 24 to 64 bytes, not " + bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 65, 1000})
    void areRejectedWhenGivenTooShortOrTooLong(int bytes) {
        var given = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThat(GivenSecret.of(given))
                .isEqualTo(
                        new GivenSecret.Rejected(
                                "A secret spells 24 to 64 bytes, this one %d.".formatted(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void areRejectedWithoutThePrefix(String given) {
        assertThat(GivenSecret.of(given))
                .isEqualTo(new GivenSecret.Rejected("A secret starts with whsec_."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa_w",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS\n"
            })
    void areRejectedWhenTheyAreNoBase64(String given) {
        assertThat(GivenSecret.of(given))
                .isEqualTo(
                        new GivenSecret.Rejected(
                                "What follows whsec_ is base64, which this is not."));
    }

    @Test
    void doNotShowThemselves() {
        assertThat(GivenSecret.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value()))
                .asString()
                .doesNotContain("MfKQ");
    }
}
