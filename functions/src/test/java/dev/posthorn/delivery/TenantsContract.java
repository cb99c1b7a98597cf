package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of tenants keeps to.
public abstract class TenantsContract {
    private static final Tenant ACME =
            Tenant.created("acme", "orders", Map.of("plan", "gold"), NOW);

    private Tenants tenants = new InMemoryTenants();

    /// A store with nothing in it.
    protected abstract Tenants open();

    @BeforeEach
    void openStore() {
        tenants = open();
    }

    @Test
    void keepsATenantAsItIs() {
        var later = NOW.plusSeconds(5);
        var ending = new Tenant("a-B_9", "", Map.of(), Tenant.State.DELETING, NOW, later, 7);

        assertThat(tenants.create(ACME)).isTrue();
        assertThat(tenants.create(ending)).isTrue();

        assertThat(tenants.find("acme")).contains(ACME);
        assertThat(tenants.find("a-B_9")).contains(ending);
        assertThat(tenants.find("nobody")).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTakenAndKeepsTheFirst() {
        tenants.create(ACME);

        assertThat(tenants.create(Tenant.created("acme", "others", Map.of(), NOW))).isFalse();
        assertThat(tenants.find("acme")).contains(ACME);
    }

    @Test
    void takesAWriteThatIsRepeatedForTheWriteItself() {
        var next = ACME.with("repeated", Map.of(), NOW);

        assertThat(Stream.of(ACME, ACME).map(tenants::create)).containsExactly(true, true);
        assertThat(Stream.of(next, next).map(tenants::replace)).containsExactly(true, true);
    }

    @Test
    void replacesOnlyThePreviousVersion() {
        tenants.create(ACME);
        var second = ACME.with("second", Map.of(), NOW.plusSeconds(1));
        var rival = ACME.with("rival", Map.of(), NOW.plusSeconds(1));

        assertThat(tenants.replace(second)).isTrue();
        assertThat(tenants.replace(rival)).isFalse();
        assertThat(tenants.replace(rival.with("third", Map.of(), NOW).with("4", Map.of(), NOW)))
                .isFalse();
        assertThat(tenants.find("acme")).contains(second);
    }

    @Test
    void makesNoTenantByReplacingOne() {
        assertThat(tenants.replace(ACME.with("second", Map.of(), NOW))).isFalse();
        assertThat(tenants.find("acme")).isEmpty();
    }

    @Test
    void hasThoseThatAreThereToStay() {
        tenants.create(ACME);
        assertThat(tenants.has("acme")).isTrue();

        tenants.replace(ACME.with(Tenant.State.DELETING, NOW));
        assertThat(tenants.has("acme")).isFalse();
        assertThat(tenants.has("nobody")).isFalse();
    }

    @Test
    void listsThemByIdPageByPage() {
        var ids = IntStream.rangeClosed(1, 7).mapToObj(n -> "t" + n).toList();
        ids.reversed().forEach(id -> tenants.create(Tenant.created(id, "", Map.of(), NOW)));

        var first = tenants.page(null, 3);
        var second = tenants.page(first.next().orElseThrow(), 3);
        var third = tenants.page(second.next().orElseThrow(), 3);

        assertThat(
                        Stream.of(first, second, third)
                                .flatMap(page -> page.items().stream())
                                .map(Tenant::id))
                .containsExactlyElementsOf(ids);
        assertThat(third.next()).isEmpty();
        assertThat(tenants.page(null, 7).next()).isEqualTo(Optional.empty());
    }
}
