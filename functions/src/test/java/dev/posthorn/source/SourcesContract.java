package dev.posthorn.source;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Secret;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of sources keeps to.
public abstract class SourcesContract {
    private Sources sources = new InMemorySources();

    /// A store with nothing in it.
    protected abstract Sources open();

    @BeforeEach
    void openSources() {
        sources = open();
    }

    @Test
    void keepsASourceAsItIs() {
        var plain = source("acme", "plain");
        var spec =
                new SourceSpec(
                        "all of it",
                        new KeyRule(
                                List.of(
                                        new Location.Header("X-GitHub-Delivery"),
                                        new Location.Body("/a~1b"))),
                        new TypeRule(new Location.Header("X-GitHub-Event"), "github.", "other"),
                        new SignatureCheck(Scheme.STANDARD_WEBHOOKS, new Secret("whsec_MTIz")));
        var full = Source.created("acme", "full", spec, "hash", NOW);

        assertThat(sources.create(plain)).isTrue();
        assertThat(sources.create(full)).isTrue();
        assertThat(sources.find("acme", "plain")).contains(plain);
        assertThat(sources.find("acme", "full")).contains(full);
    }

    @Test
    void refusesANameThatIsTaken() {
        sources.create(source("acme", "a"));

        assertThat(sources.create(Source.created("acme", "a", spec("a"), "other", NOW))).isFalse();
        assertThat(sources.find("acme", "a")).contains(source("acme", "a"));
    }

    @Test
    void keepsTenantsApart() {
        sources.create(source("globex", "a"));

        assertThat(sources.find("acme", "a")).isEmpty();
        assertThat(sources.page("acme", null, 10).items()).isEmpty();
        assertThat(sources.create(source("acme", "a"))).isTrue();
    }

    @Test
    void showsPagesByName() {
        IntStream.range(0, 5).forEach(n -> sources.create(source("acme", "s" + (4 - n))));

        var first = sources.page("acme", null, 3);
        var second = sources.page("acme", first.next().orElseThrow(), 3);

        assertThat(first.items()).extracting(Source::name).containsExactly("s0", "s1", "s2");
        assertThat(second.items()).extracting(Source::name).containsExactly("s3", "s4");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void replacesOnlyTheVersionThatIsThere() {
        var first = source("acme", "a");
        sources.create(first);
        var second = first.rotated("new", NOW.plusSeconds(1));

        assertThat(sources.replace(second)).isTrue();
        assertThat(sources.replace(first.rotated("late", NOW.plusSeconds(2)))).isFalse();
        assertThat(sources.replace(source("acme", "none").rotated("new", NOW))).isFalse();
        assertThat(sources.find("acme", "a")).contains(second);
    }

    @Test
    void deletesOnlyTheVersionThatIsThere() {
        var first = source("acme", "a");
        sources.create(first);
        var second = first.rotated("new", NOW);
        sources.replace(second);

        assertThat(sources.delete(first)).isFalse();
        assertThat(sources.delete(second)).isTrue();
        assertThat(sources.find("acme", "a")).isEmpty();
    }

    private static Source source(String tenant, String name) {
        return Source.created(tenant, name, spec(name), "hash", NOW);
    }

    private static SourceSpec spec(String name) {
        return new SourceSpec("", KeyRule.USUAL, TypeRule.received(name), null);
    }
}
