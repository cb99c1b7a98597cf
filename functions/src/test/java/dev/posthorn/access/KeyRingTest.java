package dev.posthorn.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Fact;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private final World.Clock clock = new World.Clock();
    private final InMemoryApiKeys keys = new InMemoryApiKeys();
    private final List<Fact> facts = new ArrayList<>();
    private final KeyRing ring = new KeyRing(keys, "first"::equals, facts::add, clock);
    private final CreateKey createKey = new CreateKey(keys, facts::add, clock, new Random(7));
    private final CreateKey.Created created =
            createKey.create(new KeySpec(Role.TENANT, "acme", ""), "key_admin");
    private final String bearer = created.token().text();
    private final String id = created.key().id();

    @Test
    void knowsACallerByTheToken() {
        assertThat(ring.caller(bearer)).contains(new Caller(id, Role.TENANT, "acme"));
        assertThat(ring.caller("first")).contains(new Caller("key_admin", Role.ADMIN, "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "firs", "first ", "ph_", "ph_0_0", "PH"})
    void knowsNobodyByAnythingElse(String other) {
        assertThat(ring.caller(other)).isEmpty();
        assertThat(keys.looks()).isZero();
    }

    @Test
    void knowsNobodyByATokenOfWhichACharacterIsWrong() {
        assertThat(IntStream.range(0, bearer.length()).mapToObj(this::withOtherCharacter))
                .hasSize(73)
                .allSatisfy(wrong -> assertThat(ring.caller(wrong)).isEmpty());
        assertThat(ring.caller(id)).isEmpty();
        assertThat(ring.caller(created.key().fingerprint().hex())).isEmpty();
    }

    @Test
    void looksAKeyUpOnceInFiveSeconds() {
        ring.caller(bearer);
        clock.advance(Duration.ofMillis(4_999));
        ring.caller(bearer);
        assertThat(keys.looks()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        ring.caller(bearer);
        assertThat(keys.looks()).isEqualTo(2);
    }

    @Test
    void looksAnUnknownIdUpOnceInFiveSeconds() {
        var unknown = "ph_%s_%s".formatted("0".repeat(26), "A".repeat(43));

        assertThat(ring.caller(unknown)).isEmpty();
        assertThat(ring.caller(unknown)).isEmpty();
        assertThat(keys.looks()).isEqualTo(1);
    }

    @Test
    void letsARevokedKeyInForFiveSecondsAtMost() {
        ring.caller(bearer);
        assertThat(new RevokeKey(keys, facts::add, clock).revoke(id, "key_admin")).isTrue();

        clock.advance(Recent.KEPT);

        assertThat(Recent.KEPT).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(ring.caller(bearer)).isEmpty();
    }

    @Test
    void letsARevokedKeyInNoLongerForNotingItsUse() {
        clock.advance(Duration.ofHours(24).minusSeconds(3));
        ring.caller(bearer);
        new RevokeKey(keys, facts::add, clock).revoke(id, "key_admin");
        clock.advance(Duration.ofSeconds(4));
        ring.caller(bearer);
        assertThat(keys.uses()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(1));

        assertThat(ring.caller(bearer)).isEmpty();
    }

    @Test
    void notesTheUseOfAKeyOnceADay() {
        for (int hour = 0; hour < 24; hour++) {
            ring.caller(bearer);
            ring.caller(bearer);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(keys.uses()).isEqualTo(1);

        ring.caller(bearer);
        assertThat(keys.uses()).isEqualTo(2);
        assertThat(keys.find(id, clock.instant()).orElseThrow().lastUsedOn())
                .isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void letsACallerInWhoseUseCannotBeNoted() {
        var broken = new UnwritableKeys(keys);
        var other = new KeyRing(broken, _ -> false, facts::add, clock);

        assertThat(other.caller(bearer)).isPresent();
        assertThat(other.caller(bearer)).isPresent();

        assertThat(facts).contains(new Fact.KeyUseLost(id, "no write today")).hasSize(2);
    }

    @Test
    void keepsOnlySoManyUnknownIdsInMind() {
        IntStream.range(0, 3_000)
                .forEach(n -> ring.caller("ph_%026d_%s".formatted(n, "A".repeat(43))));
        ring.caller("ph_%026d_%s".formatted(2_999, "A".repeat(43)));
        assertThat(keys.looks()).isEqualTo(3_000);

        ring.caller("ph_%026d_%s".formatted(0, "A".repeat(43)));
        assertThat(keys.looks()).isEqualTo(3_001);
    }

    @Test
    void tellsWhoCreatedAndRevokedAKeyAndNotItsToken() {
        new RevokeKey(keys, facts::add, clock).revoke(id, "key_b");
        new RevokeKey(keys, facts::add, clock).revoke(id, "key_c");

        assertThat(facts)
                .containsExactly(
                        new Fact.KeyCreated(id, "TENANT", "acme", "key_admin"),
                        new Fact.KeyRevoked(id, "key_b"));
        assertThat(List.of(created, facts).toString()).doesNotContain(bearer.substring(30));
    }

    private String withOtherCharacter(int index) {
        var text = new StringBuilder(bearer);
        text.setCharAt(index, text.charAt(index) == '1' ? '2' : '1');
        return text.toString();
    }
}
