package dev.posthorn.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Random random = new Random(7);

    @Test
    void areThirtyTwoBytes() {
        var secret = Secrets.generate(random);

        assertThat(secret.value()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.value().substring(6))).hasSize(32);
    }

    @Test
    void differ() {
        assertThat(Secrets.generate(random)).isNotEqualTo(Secrets.generate(random));
    }

    @Test
    void doNotShowThemselves() {
        var secret = Secrets.generate(random);

        assertThat(secret).asString().doesNotContain(secret.value());
    }
}
