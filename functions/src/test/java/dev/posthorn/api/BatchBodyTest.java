package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Payload;
import dev.posthorn.ingest.Submission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchBodyTest {
    private static final String GOOD = "{\"type\":\"a\",\"data\":%s}";

    @Test
    void keepsTheDataOfEachByteForByte() {
        var events =
                events(
                        "{ \"events\" : [ {\"type\":\"a\",\"data\": 1.00 } , {\"data\":{ \"é\":[]},\"type\":\"b\"}\n] }");

        assertThat(events)
                .extracting(event -> ((Parsed.Ok<Submission>) event).value().data().toText())
                .containsExactly("1.00", "{ \"é\":[]}");
    }

    @Test
    void letsNoEventSpoilAnother() {
        var deep = "[".repeat(600) + "]".repeat(600);
        var large = "\"" + "x".repeat(300_000) + "\"";
        var events =
                events(
                        "{\"events\":[%s,1,%s,{\"type\":\"?\"},%s,%s]}"
                                .formatted(
                                        GOOD.formatted(1),
                                        GOOD.formatted(deep),
                                        GOOD.formatted(large),
                                        GOOD.formatted(2)));

        assertThat(events.stream().map(BatchBodyTest::status))
                .containsExactly(200, 400, 400, 400, 413, 200);
    }

    @Test
    void takesAHundredEventsAndNoMore() {
        assertThat(events(batch(100))).hasSize(100);
        assertThat(problem(batch(101)).detail()).isEqualTo("/events must have 1 to 100 entries");
        assertThat(problem("{\"events\":[]}").detail())
                .isEqualTo("/events must have 1 to 100 entries");
    }

    @Test
    void refusesABodyAboveItsLimitAndNamesIt() {
        var problem = problem("{\"events\":[" + " ".repeat(BatchBody.MAX_BYTES) + "1]}");

        assertThat(problem.kind()).isEqualTo(Problem.Kind.PAYLOAD_TOO_LARGE);
        assertThat(problem.errors().getFirst().limit()).isEqualTo("4194304 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[] | INVALID_REQUEST",
                "{} | INVALID_REQUEST",
                "{\"events\":1} | INVALID_REQUEST",
                "{\"event\":[1]} | INVALID_REQUEST",
                "{\"events\":[1],\"more\":1} | INVALID_REQUEST",
                "{\"events\":[1],\"events\":[2]} | INVALID_REQUEST",
                "{\"events\":[1]} x | MALFORMED_JSON",
                "{\"events\":[1] | MALFORMED_JSON",
                "{\"events\":[tru]} | MALFORMED_JSON",
                "'' | MALFORMED_JSON"
            })
    void refusesWhatIsNoBatch(String body, Problem.Kind kind) {
        assertThat(problem(body).kind()).isEqualTo(kind);
    }

    @Test
    void refusesABombOfDepthAsAWhole() {
        assertThat(problem("{\"events\":[" + "[".repeat(1_000_000)).kind())
                .isEqualTo(Problem.Kind.MALFORMED_JSON);
    }

    @Test
    void refusesOneKeyForAll() {
        var request = request("{\"events\":[1]}", Map.of(EventBody.KEY_HEADER, "k"));
        var problem = ((Parsed.Bad<?>) BatchBody.parse("acme", request)).problem();

        assertThat(problem.detail()).contains("give each event its own id");
    }

    private static int status(Parsed<Submission> event) {
        return switch (event) {
            case Parsed.Ok<Submission> _ -> 200;
            case Parsed.Bad<Submission>(var problem) -> problem.kind().status();
        };
    }

    private static String batch(int size) {
        return "{\"events\":["
                + (GOOD.formatted(1) + ",").repeat(size - 1)
                + GOOD.formatted(1)
                + "]}";
    }

    private static List<Parsed<Submission>> events(String body) {
        return ((Parsed.Ok<List<Parsed<Submission>>>)
                        BatchBody.parse("acme", request(body, Map.of())))
                .value();
    }

    private static Problem problem(String body) {
        return ((Parsed.Bad<?>) BatchBody.parse("acme", request(body, Map.of()))).problem();
    }

    private static Request request(String body, Map<String, String> headers) {
        return new Request(
                Map.of(), Map.of(), headers, Payload.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
