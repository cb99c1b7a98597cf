package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Metric;
import dev.posthorn.local.receiver.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file in `events/` through the function it is for, in this JVM.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventsTest {
    private static EventsStory story;

    @BeforeAll
    static void open() {
        story = new EventsStory();
    }

    @AfterAll
    static void close() {
        story.close();
    }

    static Stream<Arguments> files() {
        return EventsStory.COMES_TO.stream()
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    @Order(1)
    void knowsEveryFileAndNoOther() throws IOException {
        try (var there = Files.list(EventsStory.FOLDER)) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            EventsStory.COMES_TO.stream()
                                    .map(each -> each.getKey() + ".json")
                                    .toList());
        }
    }

    @ParameterizedTest(name = "{0} comes to {1}")
    @MethodSource("files")
    @Order(2)
    void runsEachFile(String file, String comesTo) throws IOException {
        var invocation = story.stack.runtime.invoke(EventsStory.function(file), story.event(file));

        assertThat(EventsStory.outcome(invocation)).isEqualTo(comesTo);
    }

    @Test
    @Order(3)
    void deliversOnceWhatWasAcceptedHintedOrRedriven() {
        story.awaitArrivals();

        assertThat(story.receiver.received())
                .extracting(Received::id)
                .containsExactlyInAnyOrderElementsOf(story.arriving());
    }

    @Test
    @Order(4)
    void countsTheUnreadableMessageAsOneThatCouldNotBeWorked() {
        assertThat(story.stack.sum(Metric.HintFailed)).isEqualTo(1);
    }

    @Test
    @Order(4)
    void countsTheRedriveOfAnUnknownDeadLetterAsFailed() {
        assertThat(story.stack.sum(Metric.RedriveFailed)).isEqualTo(1);
    }
}
