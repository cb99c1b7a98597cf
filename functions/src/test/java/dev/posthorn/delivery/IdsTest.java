package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private final Random random = new Random(1);

    @Test
    void derivesTheSameIdFromTheSameTenantAndKey() {
        assertThat(Ids.eventIdOf("acme", "order 1"))
                .isEqualTo("evt_062sbgvgr850dd75f76aotch6g")
                .isEqualTo(Ids.eventIdOf("acme", "order 1"));
    }

    @Test
    void derivesOtherIdsFromOtherTenantsAndKeys() {
        assertThat(
                        Stream.of(
                                Ids.eventIdOf("acme", "order 1"),
                                Ids.eventIdOf("acme", "order 2"),
                                Ids.eventIdOf("globex", "order 1"),
                                Ids.eventIdOf("acm", "eorder 1"),
                                Ids.eventIdOf("acmeo", "rder 1")))
                .doesNotHaveDuplicates()
                .allMatch(Ids::isId);
    }

    @Test
    void ordersNewIdsByTime() {
        var ids =
                IntStream.range(0, 100)
                        .mapToObj(
                                n ->
                                        Ids.newEventId(
                                                NOW.plus(Duration.ofHours((long) n * n)), random))
                        .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(Ids::isId);
    }

    @Test
    void makesIdsOfOneLengthAtAnyTime() {
        assertThat(Ids.newEndpointId(Instant.EPOCH, random)).hasSize(29).matches(Ids::isId);
        assertThat(Ids.newEndpointId(Instant.parse("9999-12-31T23:59:59Z"), random))
                .hasSize(29)
                .matches(Ids::isId);
    }

    @Test
    void hashesWhereOnePartEndsToo() {
        assertThat(Ids.contentHash(bytes("ab"), bytes("c")))
                .isNotEqualTo(Ids.contentHash(bytes("a"), bytes("bc")))
                .isNotEqualTo(Ids.contentHash(bytes("abc")))
                .hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-acme", "_", "a#b", "a b", "a.b", "a~b", "é", "a\n"})
    void knowsWhatCannotNameATenant(String text) {
        assertThat(Ids.isTenant(text)).isFalse();
        assertThat(Ids.isTenant("a".repeat(65))).isFalse();
        assertThat(Ids.isTenant("a".repeat(64))).isTrue();
    }

    @Test
    void readsTheDeliveryIdsItWrites() {
        var key = Samples.key(3, 4);

        assertThat(DeliveryKey.parse("acme", key.id())).contains(key);
        assertThat(DeliveryKey.parse("acme", "evt_1.ep_2")).isEmpty();
        assertThat(DeliveryKey.parse("acme", key.eventId())).isEmpty();
        assertThat(DeliveryKey.parse("acme", key.id() + ".x")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
