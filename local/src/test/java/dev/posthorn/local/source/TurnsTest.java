package dev.posthorn.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class TurnsTest {
    private static final Instant LATER = Instant.ofEpochSecond(1_000);

    private final Turns turns = new Turns();

    @Test
    void servesGroupsInTurns() {
        IntStream.range(0, 1_000).forEach(i -> add("a", "a" + i));
        add("b", "b0");
        add("b", "b1");
        add("c", "c0");

        assertThat(ids(turns.take(6))).containsExactly("a0", "b0", "c0", "a1", "b1", "a2");
        assertThat(turns.size()).isEqualTo(997);
    }

    @Test
    void aGroupWithMessagesInFlightYieldsToOneWithout() {
        IntStream.range(0, 20).forEach(i -> add("noisy", "n" + i));
        var inFlight = turns.take(10);
        add("quiet", "q0");
        add("quiet", "q1");

        assertThat(ids(turns.take(3))).containsExactly("q0", "q1", "n10");

        inFlight.forEach(turns::done);
        assertThat(ids(turns.take(1))).containsExactly("n11");
    }

    @Test
    void aMessageThatComesAgainKeepsItsPlaceAndTakesTheNewerReceipt() {
        add("a", "a0");
        add("a", "a1");
        turns.add(received("a", "a0", "newer", LATER));

        var taken = turns.take(5);

        assertThat(ids(taken)).containsExactly("a0", "a1");
        assertThat(taken.getFirst().message().receiptHandle()).isEqualTo("newer");
    }

    @Test
    void namesTheMessagesThatTheQueueIsAboutToShow() {
        turns.add(received("a", "soon", "r", Instant.ofEpochSecond(10)));
        turns.add(received("a", "late", "r", LATER));

        assertThat(ids(turns.shownBefore(Instant.ofEpochSecond(11)))).containsExactly("soon");

        turns.renew(received("a", "soon", "r", LATER));
        assertThat(turns.shownBefore(Instant.ofEpochSecond(11))).isEmpty();
    }

    @Test
    void forgetsOnlyWhatStillWaits() {
        add("a", "a0");
        add("a", "a1");
        var taken = turns.take(1).getFirst();

        turns.forget(taken);
        turns.forget(received("a", "a1", "r", LATER));
        turns.forget(received("nobody", "x", "r", LATER));

        assertThat(turns.size()).isZero();
        turns.done(taken);
        assertThat(turns.take(1)).isEmpty();
    }

    private void add(String group, String id) {
        turns.add(received(group, id, "r", LATER));
    }

    private static List<String> ids(List<Received> messages) {
        return messages.stream().map(Received::id).toList();
    }

    private static Received received(String group, String id, String receipt, Instant hiddenUntil) {
        return new Received(
                Message.builder()
                        .messageId(id)
                        .receiptHandle(receipt)
                        .attributes(Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, group))
                        .build(),
                hiddenUntil);
    }
}
