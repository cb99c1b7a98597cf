package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of events keeps to.
public abstract class EventsContract extends OnStores {
    private static final int BIG = 256 * 1024;

    @Test
    void keepsAnEventAsItIs() {
        assertThat(stores.events().putIfAbsent(event(1))).isEmpty();

        assertThat(stores.events().find(event(1).key(), NOW)).contains(event(1));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(stores.events().find(event(1).key(), NOW)).isEmpty();
    }

    @Test
    void answersADuplicateWithTheEventThatWasThere() {
        var second = event(1, "{\"other\":true}");
        stores.events().putIfAbsent(event(1));

        assertThat(stores.events().putIfAbsent(second)).contains(event(1));
        assertThat(stores.events().find(second.key(), NOW)).contains(event(1));
    }

    @Test
    void takesAWriteThatIsRepeatedForTheWriteItself() {
        assertThat(stores.events().putIfAbsent(event(1))).isEmpty();
        assertThat(stores.events().putIfAbsent(event(1))).isEmpty();
    }

    @Test
    void takesAWriteThatIsRepeatedForTheWriteItselfWheneverTheEventEnds() {
        var event = endingAt(END.minusMillis(500));

        assertThat(stores.events().putIfAbsent(event)).isEmpty();
        assertThat(stores.events().putIfAbsent(event)).isEmpty();
    }

    @Test
    void storesOneOfTwoThatRaceAndShowsItToTheOther() {
        for (int round = 1; round <= 10; round++) {
            var one = event(round, "{\"by\":\"one\"}");
            var other = event(round, "{\"by\":\"other\"}");

            var answers =
                    Race.run(
                            () -> stores.events().putIfAbsent(one),
                            () -> stores.events().putIfAbsent(other));

            var winner = answers.getFirst().isEmpty() ? one : other;
            assertThat(answers.stream().flatMap(answer -> answer.stream())).containsExactly(winner);
            assertThat(stores.events().find(one.key(), NOW)).contains(winner);
        }
    }

    @Test
    void seesNoEventFromItsEndOn() {
        stores.events().putIfAbsent(event(1));

        assertThat(stores.events().find(event(1).key(), END.minusMillis(1))).isPresent();
        assertThat(stores.events().find(event(1).key(), END)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 86_400})
    void putsAnEventInThePlaceOfAnExpiredOne(long secondsLater) {
        var old = event(1);
        var then = END.plusSeconds(secondsLater);
        var end = then.plusSeconds(60);
        var payload = Payload.of(new byte[] {1});
        var later =
                new Event(
                        old.key(),
                        "order.paid",
                        "text/plain",
                        payload,
                        "hash",
                        old.plan(),
                        then,
                        end,
                        null);
        stores.events().putIfAbsent(old);

        assertThat(stores.events().putIfAbsent(later)).isEmpty();
        assertThat(stores.events().find(old.key(), then)).contains(later);
    }

    @Test
    void endsNothingBeforeItsTime() {
        var end = Instant.parse("2026-11-22T12:00:59.500Z");
        var event = endingAt(end);
        stores.events().putIfAbsent(event);

        assertThat(stores.events().find(event.key(), end.minusMillis(1))).isPresent();
        assertThat(stores.events().find(event.key(), end.plusSeconds(1))).isEmpty();
    }

    private static Event endingAt(Instant end) {
        var event = event(1);
        return new Event(
                event.key(),
                event.type(),
                event.contentType(),
                event.payload(),
                event.contentHash(),
                event.plan(),
                NOW,
                end,
                null);
    }

    @Test
    void erasesAPayloadAndLeavesTheRest() {
        var event = event(1);
        stores.events().putIfAbsent(event);

        var erased = stores.events().erase(event.key(), NOW.plusSeconds(1)).orElseThrow();
        assertThat(erased.payload().size()).isZero();
        assertThat(erased.erasedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(erased.contentHash()).isEqualTo(event.contentHash());
        assertThat(stores.events().erase(event.key(), NOW.plusSeconds(9))).contains(erased);
        assertThat(stores.events().find(event.key(), NOW)).contains(erased);
        assertThat(stores.events().putIfAbsent(event)).contains(erased);
    }

    @Test
    void erasesNothingThatIsNotThere() {
        stores.events().putIfAbsent(event(1));

        assertThat(stores.events().erase(event(2).key(), NOW)).isEmpty();
        assertThat(stores.events().erase(event(1).key(), END)).isEmpty();
        assertThat(stores.events().find(event(2).key(), NOW)).isEmpty();
    }

    @Test
    void keepsTenantsApart() {
        var ours = event(1);
        var theirs = event(new EventKey("globex", ours.key().id()), Payload.of(new byte[] {7}));
        stores.events().putIfAbsent(ours);

        assertThat(stores.events().find(theirs.key(), NOW)).isEmpty();
        assertThat(stores.events().putIfAbsent(theirs)).isEmpty();
        assertThat(stores.events().find(ours.key(), NOW)).contains(ours);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void keepsPayloadsByteForByte(Payload payload) {
        var event = event(event(1).key(), payload);
        stores.events().putIfAbsent(event);

        assertThat(stores.events().find(event.key(), NOW)).contains(event);
    }

    @Test
    void keepsAPlanOfAThousandEndpointsBesideABigPayload() {
        var plan = IntStream.range(0, 1000).mapToObj(Samples::endpointId).toList();
        var event =
                new Event(
                        event(1).key(),
                        "order.created",
                        Event.JSON,
                        random(BIG),
                        "hash",
                        plan,
                        NOW,
                        END,
                        null);
        stores.events().putIfAbsent(event);

        assertThat(stores.events().find(event.key(), NOW)).contains(event);
    }

    static Stream<Arguments> payloads() {
        return Stream.of(
                argumentSet("no bytes", Payload.of(new byte[0])),
                argumentSet("one zero byte", Payload.of(new byte[1])),
                argumentSet("an empty object", text("{}")),
                argumentSet("every character of a byte", text(everyCharacter())),
                argumentSet(
                        "text beyond the basic plane",
                        text("{\"a\":\"\uD83D\uDCEF\uFFFF\u0000\"}".repeat(30))),
                argumentSet("1 KB at random", random(1024)),
                argumentSet("256 KB at random", random(BIG)),
                argumentSet("256 KB of zeros", Payload.of(new byte[BIG])),
                argumentSet("256 KB of JSON", text("{\"line\":\"item\"},".repeat(BIG / 16))));
    }

    private static String everyCharacter() {
        return IntStream.range(0, 256)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Payload text(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Payload random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Payload.of(bytes);
    }
}
