package dev.posthorn.access;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of API keys keeps to.
public abstract class ApiKeysContract {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private ApiKeys keys = new InMemoryApiKeys();

    /// A store with nothing in it.
    protected abstract ApiKeys open();

    @BeforeEach
    void openStore() {
        keys = open();
    }

    @Test
    void keepsAKeyAsItIs() {
        var unusual = key(2, Caller.ALL).usedOn(TODAY).revoked(NOW);
        keys.create(key(1, "acme"));
        keys.create(unusual);

        assertThat(keys.find(key(1, "acme").id(), NOW)).contains(key(1, "acme"));
        assertThat(keys.find(unusual.id(), NOW)).contains(unusual);
        assertThat(keys.find(key(3, "acme").id(), NOW)).isEmpty();
    }

    @Test
    void takesAWriteThatIsRepeatedForTheWriteItselfAndRefusesAnother() {
        keys.create(key(1, "acme"));
        keys.create(key(1, "acme"));

        assertThatIllegalStateException().isThrownBy(() -> keys.create(key(1, "globex")));
        assertThat(keys.find(key(1, "acme").id(), NOW)).contains(key(1, "acme"));
    }

    @Test
    void revokesAKeyOnce() {
        var key = key(1, "acme");
        keys.create(key);

        assertThat(keys.revoke(key.id(), NOW)).isTrue();
        assertThat(keys.revoke(key.id(), NOW.plusSeconds(60))).isFalse();
        assertThat(keys.find(key.id(), NOW)).contains(key.revoked(NOW));
        assertThat(keys.revoke(key(2, "acme").id(), NOW)).isFalse();
        assertThat(keys.find(key(2, "acme").id(), NOW)).isEmpty();
    }

    @Test
    void listsARevokedKeyForNinetyDays() {
        var key = key(1, "acme");
        keys.create(key);
        keys.revoke(key.id(), NOW);

        var lastDay = NOW.plus(Duration.ofDays(90)).minusMillis(1);
        assertThat(keys.page(null, lastDay, null, 10).items()).containsExactly(key.revoked(NOW));
        assertThat(keys.page(null, lastDay.plusSeconds(1), null, 10).items()).isEmpty();
        assertThat(keys.find(key.id(), lastDay.plusSeconds(1))).isEmpty();
    }

    @Test
    void notesTheLastDayOfUseOnceADay() {
        var id = key(1, "acme").id();
        keys.create(key(1, "acme"));

        assertThat(keys.used(id, TODAY)).isTrue();
        assertThat(keys.used(id, TODAY)).isFalse();
        assertThat(keys.used(id, TODAY.minusDays(1))).isFalse();
        assertThat(lastUse(id)).isEqualTo(TODAY);
        assertThat(keys.used(id, TODAY.plusDays(1))).isTrue();
        assertThat(lastUse(id)).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void makesNoKeyByUsingOne() {
        assertThat(keys.used(key(1, "acme").id(), TODAY)).isFalse();
        assertThat(keys.find(key(1, "acme").id(), NOW)).isEmpty();
    }

    @Test
    void listsKeysPageByPageAndByTenant() {
        IntStream.rangeClosed(1, 9)
                .forEach(n -> keys.create(key(n, List.of("acme", "globex", "*").get(n % 3))));

        assertThat(walk(null, 2)).containsExactlyElementsOf(ids(1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertThat(walk("acme", 2)).containsExactlyElementsOf(ids(3, 6, 9));
        assertThat(walk("*", 3)).containsExactlyElementsOf(ids(2, 5, 8));
        assertThat(walk("nobody", 3)).isEmpty();
    }

    private List<String> walk(@Nullable String tenant, int limit) {
        var ids = new ArrayList<String>();
        String from = null;
        do {
            var page = keys.page(tenant, NOW, from, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(key -> ids.add(key.id()));
            from = page.next().orElse(null);
        } while (from != null);
        return ids;
    }

    private @Nullable LocalDate lastUse(String id) {
        return keys.find(id, NOW).orElseThrow().lastUsedOn();
    }

    private static List<String> ids(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> key(n, "acme").id()).toList();
    }

    /// The n-th key; later ones sort later.
    protected static ApiKey key(int n, String tenant) {
        var spec = new KeySpec(Role.READER, tenant, "for the dashboard");
        return ApiKey.created(spec, token(n), NOW);
    }

    static Token token(int n) {
        return new Token("ph_%026d_%s".formatted(n, "A".repeat(43)));
    }
}
