package dev.posthorn.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.SigningSecret;
import dev.posthorn.signing.NewSecret;
import dev.posthorn.signing.Scheme;
import dev.posthorn.signing.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotateSecretTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world = new World();
    private final RotateSecret rotation =
            new RotateSecret(new ChangeEndpoint(world.table, world.clock), new Random(7));
    private final Endpoint endpoint = world.endpoint("a");

    @Test
    void letsTheOldSecretSignUntilItsOverlapIsOver() {
        var rotated = rotate(NewSecret.ANY, HOUR);

        assertThat(signing()).containsExactly(rotated.secret(), endpoint.secret());
        world.clock.advance(HOUR);
        assertThat(signing()).containsExactly(rotated.secret());
    }

    @Test
    void endsTheOldSecretAtOnceWhenThereIsNoOverlap() {
        var rotated = rotate(NewSecret.ANY, Duration.ZERO);

        assertThat(signing()).containsExactly(rotated.secret());
        assertThat(rotated.secrets()).hasSize(1);
    }

    @Test
    void forgetsASecretThatSignsNoMoreInTheNextWrite() {
        var second = rotate(NewSecret.ANY, HOUR).secret();
        world.clock.advance(HOUR);
        var third = rotate(NewSecret.ANY, HOUR);

        assertThat(third.secrets())
                .extracting(SigningSecret::secret)
                .containsExactly(third.secret(), second);
    }

    @Test
    void keepsFourOldSecrets() {
        var all = new ArrayList<>(List.of(endpoint.secret()));
        for (int n = 0; n < 6; n++) {
            all.addFirst(rotate(NewSecret.ANY, HOUR).secret());
        }

        assertThat(signing()).isEqualTo(all.subList(0, 5));
    }

    @Test
    void staysWithTheKindOfSignatureUnlessItIsSaidOtherwise() {
        assertThat(Secrets.schemeOf(rotate(NewSecret.ANY, HOUR).secret()))
                .isEqualTo(Scheme.HMAC_SHA256);
        rotate(new NewSecret(null, Scheme.ED25519), HOUR);
        assertThat(Secrets.schemeOf(rotate(NewSecret.ANY, HOUR).secret()))
                .isEqualTo(Scheme.ED25519);
    }

    @Test
    void takesASecretOfTheirOwn() {
        var own = new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

        assertThat(rotate(new NewSecret(own, null), HOUR).secret()).isEqualTo(own);
    }

    @Test
    void signsARequestOncePerSecret() {
        rotate(new NewSecret(null, Scheme.ED25519), HOUR);
        world.publish("k1");
        world.dispatchAll();

        assertThat(world.endpoints.received.getFirst().headers().get("webhook-signature"))
                .matches("v1a,\\S{88} v1,\\S{44}");
    }

    private Endpoint rotate(NewSecret secret, Duration overlap) {
        var any = OptionalLong.empty();
        return switch (rotation.rotate(World.TENANT, endpoint.id(), any, secret, overlap)) {
            case Changed.Done(var rotated) -> rotated;
            case Changed.Unknown unknown -> throw new AssertionError(unknown);
            case Changed.Lost lost -> throw new AssertionError(lost);
        };
    }

    private List<Secret> signing() {
        return world.table
                .find(World.TENANT, endpoint.id())
                .orElseThrow()
                .signingAt(world.clock.instant());
    }
}
