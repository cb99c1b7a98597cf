package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Payload;
import dev.posthorn.ingest.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-0.0",
                "1.50e+10",
                "12345678901234567890123456789012345678901234567890.10",
                "null",
                "true",
                "false",
                "\"\"",
                "\"\\u00e9é\\/\\ud83d\\ude00😀\\ud800\"",
                "{}",
                "[]",
                "{ \"b\" : 1 ,\n\t\"a\":[ 1.0,2 ] , \"b\":2 }",
                "[[],{},\"}\",\"]\",\"\\\"\"]"
            })
    void cutsDataOutByteForByte(String data) {
        assertThat(dataOf("{\"type\":\"a.b\",\"data\":%s}".formatted(data))).isEqualTo(data);
        assertThat(dataOf("{ \"data\" : %s , \"type\" : \"a.b\" }".formatted(data)))
                .isEqualTo(data);
        assertThat(dataOf("{\"id\":\"é😀\",\"data\":%s\n,\"type\":\"a.b\"}".formatted(data)))
                .isEqualTo(data);
    }

    @Test
    void takesDataNestedDeep() {
        var deep = "[".repeat(400) + "]".repeat(400);
        assertThat(dataOf("{\"type\":\"a\",\"data\":%s}".formatted(deep))).isEqualTo(deep);
    }

    @Test
    void refusesDataNestedTooDeep() {
        var deep = "[".repeat(100_000);
        assertThat(problem("{\"type\":\"a\",\"data\":%s".formatted(deep)).kind())
                .isEqualTo(Problem.Kind.MALFORMED_JSON);
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 40).mapToObj(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cutsOutWhateverRandomJsonIsGiven(long seed) {
        var random = new Random(seed);
        var data = value(random, 0);
        var body =
                "{%s\"type\"%s:\"a\",%s\"data\"%s:%s%s%s}"
                        .formatted(
                                space(random),
                                space(random),
                                space(random),
                                space(random),
                                space(random),
                                data,
                                space(random));
        assertThat(dataOf(body)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"type\":\"a\",\"data\":}",
                "{\"type\":\"a\",\"data\":01}",
                "{\"type\":\"a\",\"data\":{\"a\":tru}}",
                "{\"type\":\"a\",\"data\":\"\u0001\"}",
                "{\"type\":\"a\",\"data\":NaN}",
                "{\"type\":\"a\",\"data\":1} 2",
                "{\"type\":\"a\",\"data\":{'a':1}}",
                "{\"type\":\"a\",\"data\":[1,]}"
            })
    void saysThatABodyIsMalformed(String body) {
        assertThat(problem(body).kind())
                .isIn(Problem.Kind.MALFORMED_JSON, Problem.Kind.INVALID_REQUEST);
    }

    @Test
    void saysWhereABodyIsMalformed() {
        assertThat(problem("{\"type\":\"a\",\n \"data\":tru}").detail())
                .startsWith("line 2, column ");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        var body = "{\"type\":\"a\",\"data\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xff;
        assertThat(problem(body, Map.of()).detail()).contains("UTF-8");
    }

    @Test
    void doesNotTakeUtf16ForAnythingElse() {
        var body = "{\"type\":\"a\",\"data\":1}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(problem(body, Map.of()).kind()).isEqualTo(Problem.Kind.MALFORMED_JSON);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var problem =
                problem("{\"type\":\"a b\",\"id\":7,\"colour\":1,\"timestamp\":\"yesterday\"}");
        assertThat(problem.errors())
                .extracting(Violation::where)
                .containsExactlyInAnyOrder("/type", "/id", "/colour", "/timestamp", "/data");
    }

    @Test
    void takesTheKeyFromTheHeaderOrTheBody() {
        var body = "{\"type\":\"a\",\"data\":1,\"id\":\"k\"}";
        assertThat(ok(body, Map.of()).idempotencyKey()).isEqualTo("k");
        assertThat(ok(body, Map.of("idempotency-key", "k")).idempotencyKey()).isEqualTo("k");
        assertThat(ok("{\"type\":\"a\",\"data\":1}", Map.of()).idempotencyKey()).isNull();
    }

    @Test
    void refusesTwoKeysThatDiffer() {
        var body = "{\"type\":\"a\",\"data\":1,\"id\":\"k\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(problem(body, Map.of("idempotency-key", "other")).errors())
                .extracting(Violation::where)
                .containsExactly("/id");
    }

    @Test
    void refusesAKeyWithHalfOfACharacter() {
        var problem = problem("{\"type\":\"a\",\"data\":1,\"id\":\"\\ud800\"}");
        assertThat(problem.errors()).extracting(Violation::where).containsExactly("/id");
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        var problem =
                problem("{\"type\":\"a\",\"data\":1,\"id\":\"%s\"}".formatted("k".repeat(256)));
        assertThat(problem.errors().getFirst().limit()).isEqualTo("255 characters");
    }

    @Test
    void takesDataOfExactlyTheLimitAndRefusesOneByteMore() {
        var most = "\"" + "x".repeat(Budget.MAX_DATA_BYTES - 2) + "\"";
        assertThat(dataOf("{\"type\":\"a\",\"data\":%s}".formatted(most)))
                .hasSize(Budget.MAX_DATA_BYTES);
        var problem =
                problem("{\"type\":\"a\",\"data\":%s}".formatted(most.replaceFirst("x", "xx")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.PAYLOAD_TOO_LARGE);
        assertThat(problem.errors().getFirst().limit()).isEqualTo("262144 bytes");
    }

    private static String dataOf(String body) {
        return ok(body, Map.of()).data().toText();
    }

    private static Submission ok(String body, Map<String, String> headers) {
        return switch (parse(body.getBytes(StandardCharsets.UTF_8), headers)) {
            case Parsed.Ok<Submission>(var submission) -> submission;
            case Parsed.Bad<Submission>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Problem problem(String body) {
        return problem(body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static Problem problem(byte[] body, Map<String, String> headers) {
        return switch (parse(body, headers)) {
            case Parsed.Ok<Submission>(var submission) -> throw new AssertionError(submission);
            case Parsed.Bad<Submission>(var problem) -> problem;
        };
    }

    private static Parsed<Submission> parse(byte[] body, Map<String, String> headers) {
        return EventBody.parse("acme", new Request(Map.of(), Map.of(), headers, Payload.of(body)));
    }

    private static String space(Random random) {
        return Arrays.asList("", " ", "\n", "\t ", "\r\n").get(random.nextInt(5));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 6 ? 4 : 6)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 -> Double.toString(random.nextGaussian() * 1e20);
            case 2 -> Arrays.asList("true", "false", "null").get(random.nextInt(3));
            case 3 -> text(random);
            case 4 -> list(random, depth, "[", "]", false);
            default -> list(random, depth, "{", "}", true);
        };
    }

    private static String list(Random random, int depth, String open, String close, boolean named) {
        var parts =
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(
                                _ ->
                                        space(random)
                                                + (named
                                                        ? text(random).replace("\\ud800", "")
                                                                + space(random)
                                                                + ":"
                                                        : "")
                                                + value(random, depth + 1)
                                                + space(random))
                        .toList();
        return open + String.join(",", parts) + close;
    }

    private static String text(Random random) {
        var pieces =
                Arrays.asList(
                        "a", "é", "😀", "\\n", "\\u0000", "\\\"", "{", "]", ",", "\\\\", " ",
                        "\\ud800");
        var text = new StringBuilder("\"");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.append('"').toString();
    }
}
