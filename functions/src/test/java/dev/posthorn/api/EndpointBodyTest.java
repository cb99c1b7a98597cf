package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.Ports;
import dev.posthorn.signing.NewSecret;
import dev.posthorn.signing.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointBodyTest {
    private static final EndpointBody RULES =
            new EndpointBody(
                    Budget.DEFAULT, AddressPolicy.PUBLIC_ONLY, Ports.ALL, _ -> Optional.empty());
    private static final String FULL =
            """
            {"url":"https://example.com/a","eventTypes":["order.*"],"filter":{"type":["order.paid"]},"retry":"all",
             "retryPolicy":{"type":"delays","delaysSeconds":[5]},"headers":{"X-A":"1"},"description":"d","metadata":{"a":"b"}}""";

    @Test
    void fillsInWhatIsLeftOut() {
        var draft = ok("{\"url\":\"https://example.com/hook\"}");
        assertThat(draft.eventTypes()).containsExactly("*");
        assertThat(draft.retryPolicy()).isEqualTo(RetryPolicy.DEFAULT);
        assertThat(draft.retryScope()).isEqualTo(RetryScope.TRANSIENT);
    }

    @Test
    void readsAListOfDelays() {
        var draft =
                ok(
                        """
                {"url":"https://example.com/","retry":"all","retryPolicy":
                 {"type":"delays","delaysSeconds":[5,300],"jitter":0,"maxAgeSeconds":3600,"attemptTimeoutSeconds":3}}""");
        assertThat(draft.retryPolicy())
                .isEqualTo(
                        new RetryPolicy(
                                new Backoff.Delays(
                                        List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0),
                                Duration.ofHours(1),
                                Duration.ofSeconds(3)));
        assertThat(draft.retryScope()).isEqualTo(RetryScope.ALL);
    }

    @Test
    void readsAnExponentialPolicy() {
        var draft =
                ok(
                        """
                {"url":"https://example.com/","retryPolicy":
                 {"type":"exponential","baseSeconds":60,"factor":2,"capSeconds":3600,"attempts":5,"jitter":0.5}}""");
        assertThat(draft.retryPolicy().backoff())
                .isEqualTo(
                        new Backoff.Exponential(
                                Duration.ofMinutes(1), 2, Duration.ofHours(1), 5, 0.5));
    }

    @Test
    void showsAPolicyAsItIsRead() {
        var policy =
                "{\"type\":\"delays\",\"delaysSeconds\":[5,300],\"jitter\":0.1,\"maxAgeSeconds\":3600}";
        var draft = ok("{\"url\":\"https://example.com/\",\"retryPolicy\":%s}".formatted(policy));
        assertThat(RetryPolicyBody.write(draft.retryPolicy())).hasToString(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /url",
                "{\"url\":7} | /url",
                "{\"url\":\"ftp://example.com/\"} | /url",
                "{\"url\":\"http://10.0.0.1/\"} | /url",
                "{\"url\":\"http://localhost/\"} | /url",
                "{\"url\":\"https://e.com/\",\"eventTypes\":\"a\"} | /eventTypes",
                "{\"url\":\"https://e.com/\",\"eventTypes\":[]} | /eventTypes",
                "{\"url\":\"https://e.com/\",\"eventTypes\":[\"a\",\"*.b\"]} | /eventTypes/1",
                "{\"url\":null} | /url",
                "{\"url\":\"https://e.com/\",\"secret\":\"x\"} | /secret",
                "{\"url\":\"https://e.com/\",\"secret\":7} | /secret",
                "{\"url\":\"https://e.com/\",\"signature\":\"rsa\"} | /signature",
                "{\"url\":\"https://e.com/\",\"signature\":\"ed25519\",\"secret\":\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"}"
                        + " | /signature",
                "{\"url\":\"https://e.com/\",\"filter\":[]} | /filter",
                "{\"url\":\"https://e.com/\",\"headers\":{\"Host\":\"x\"}} | /headers/Host",
                "{\"url\":\"https://e.com/\",\"headers\":{\"a/b~\":\"x\"}} | /headers/a~1b~0",
                "{\"url\":\"https://e.com/\",\"headers\":{\"a\":7}} | /headers/a",
                "{\"url\":\"https://e.com/\",\"headers\":{\"a\":\"1\",\"A\":\"2\"}} | /headers/A",
                "{\"url\":\"https://e.com/\",\"metadata\":{\"\":\"x\"}} | /metadata/",
                "{\"url\":\"https://e.com/\",\"metadata\":{\"a\":null}} | /metadata/a",
                "{\"url\":\"https://e.com/\",\"metadata\":\"a\"} | /metadata",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":null}} | /retryPolicy/type",
                "{\"url\":\"https://e.com/\",\"retry\":\"never\"} | /retry",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{}} | /retryPolicy/type",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"delays\"}} | /retryPolicy/delaysSeconds",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"delays\",\"delaysSeconds\":[-1]}}"
                        + " | /retryPolicy/delaysSeconds/0",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"exponential\",\"tries\":3}}"
                        + " | /retryPolicy/tries",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"exponential\",\"attempts\":51}}"
                        + " | /retryPolicy/attempts",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"exponential\",\"attempts\":1e99}}"
                        + " | /retryPolicy/attempts",
                "{\"url\":\"https://e.com/\",\"retryPolicy\":{\"type\":\"exponential\",\"maxAgeSeconds\":9}}"
                        + " | /retryPolicy/maxAgeSeconds"
            })
    void namesTheFieldThatIsWrong(String body, String pointer) {
        assertThat(problem(body).errors()).extracting(Violation::where).contains(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"https://e.com/\",\"secret\":\"whsec_marker\"}",
                "{\"url\":\"https://e.com/\",\"secret\":[\"marker\"]}",
                "{\"url\":\"https://e.com/\",\"secret\":{\"marker\":1}}",
                "{\"url\":\"https://e.com/\",\"headers\":{\"x-key\":\"marker\\u00e9\"}}",
                "{\"url\":\"https://e.com/\",\"headers\":{\"x-key\":[\"marker\"]}}",
                "{\"url\":\"https://e.com/\",\"headers\":{\"host\":\"marker\"}}"
            })
    void showsNoSecretAndNoHeaderWhenItRefusesOne(String body) {
        assertThat(problem(body).toAnswer().body()).doesNotContain("marker");
    }

    @Test
    void readsEverythingThatThereIsToSay() {
        var draft =
                draft(
                        """
                {"url":"https://example.com/","eventTypes":["order.*"],"filter":{"data":{"total":[{"numeric":[">",1]}]}},
                 "headers":{"X-Team":"orders","Authorization":"Bearer x"},"description":"d","metadata":{"team":"a"},
                 "signature":"ed25519"}""");
        assertThat(draft.spec().filter())
                .isEqualTo("{\"data\":{\"total\":[{\"numeric\":[\">\",1]}]}}");
        assertThat(draft.spec().headers())
                .containsOnly(
                        Map.entry("X-Team", "orders"), Map.entry("Authorization", "Bearer x"));
        assertThat(draft.spec().metadata()).containsExactly(Map.entry("team", "a"));
        assertThat(draft.secret()).isEqualTo(new NewSecret(null, Scheme.ED25519));
    }

    @Test
    void tellsWhatIsWrongWithAFilter() {
        var rules =
                new EndpointBody(
                        Budget.DEFAULT,
                        AddressPolicy.PUBLIC_ONLY,
                        Ports.ALL,
                        filter -> Optional.of("knows no " + filter));
        var body = "{\"url\":\"https://e.com/\",\"filter\":{\"a\":[{\"odd\":1}]}}";

        assertThat(rules.parse(request(body)))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class,
                        bad ->
                                assertThat(bad.problem().errors())
                                        .containsExactly(
                                                new Violation(
                                                        "/filter",
                                                        "knows no {\"a\":[{\"odd\":1}]}",
                                                        null,
                                                        null)));
    }

    @Test
    void refusesMoreThanThereMayBe() {
        var many = "\"n%d\":\"x\",";
        var headers = entries(many, 21);
        var notes = entries(many, 51);
        var filter = "{\"a\":[\"" + "x".repeat(16 * 1024) + "\"]}";
        var body =
                "{\"url\":\"https://e.com/\",\"headers\":%s,\"metadata\":%s,\"filter\":%s}"
                        .formatted(headers, notes, filter);

        assertThat(problem(body).errors())
                .extracting(Violation::where)
                .containsExactlyInAnyOrder("/headers", "/metadata", "/filter");
    }

    @Test
    void changesOnlyWhatIsGiven() {
        var before = draft(FULL).spec();
        var change = change("{\"description\":\"other\",\"headers\":{\"X-B\":\"2\"}}");

        assertThat(change.apply(before))
                .isEqualTo(
                        new EndpointSpec(
                                before.url(),
                                before.eventTypes(),
                                before.filter(),
                                before.retryPolicy(),
                                before.retryScope(),
                                Map.of("X-B", "2"),
                                "other",
                                before.metadata()));
        assertThat(change("{}").apply(before)).isEqualTo(before);
    }

    @Test
    void takesBackWhatIsNull() {
        var change =
                change(
                        """
                {"eventTypes":null,"filter":null,"retryPolicy":null,"retry":null,"headers":null,"description":null,"metadata":null}""");

        var before = draft(FULL).spec();
        assertThat(change.apply(before)).isEqualTo(EndpointSpec.of(before.url()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":null} | /url",
                "{\"url\":\"http://10.0.0.1/\"} | /url",
                "{\"secret\":\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"} | /secret",
                "{\"signature\":\"ed25519\"} | /signature",
                "{\"headers\":{\"webhook-id\":\"x\"}} | /headers/webhook-id",
                "{\"filter\":7} | /filter",
                "{\"id\":\"ep_1\"} | /id"
            })
    void refusesAChangeThatMayNotBe(String body, String pointer) {
        assertThat(RULES.parseChange(request(body)))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class,
                        bad ->
                                assertThat(bad.problem().errors())
                                        .extracting(Violation::where)
                                        .contains(pointer));
    }

    @Test
    void refusesAPolicyWhoseAttemptsDoNotFitIntoTheLease() {
        var problem =
                problem(
                        """
                {"url":"https://example.com/","retryPolicy":{"type":"exponential","attemptTimeoutSeconds":51}}""");
        assertThat(problem.errors())
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.where())
                                    .isEqualTo("/retryPolicy/attemptTimeoutSeconds");
                            assertThat(error.limit()).isEqualTo("1 to 50");
                            assertThat(error.given()).isEqualTo("51");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"x\""})
    void refusesABodyThatIsNoObject(String body) {
        assertThat(problem(body).kind()).isEqualTo(Problem.Kind.INVALID_REQUEST);
    }

    private static String entries(String each, int count) {
        var entries =
                IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining());
        return "{" + entries.substring(0, entries.length() - 1) + "}";
    }

    private static UnaryOperator<EndpointSpec> change(String body) {
        return switch (RULES.parseChange(request(body))) {
            case Parsed.Ok<UnaryOperator<EndpointSpec>>(var change) -> change;
            case Parsed.Bad<UnaryOperator<EndpointSpec>>(var problem) ->
                    throw new AssertionError(problem);
        };
    }

    private static EndpointSpec ok(String body) {
        return draft(body).spec();
    }

    private static EndpointBody.Draft draft(String body) {
        return switch (parse(body)) {
            case Parsed.Ok<EndpointBody.Draft>(var draft) -> draft;
            case Parsed.Bad<EndpointBody.Draft>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Problem problem(String body) {
        return switch (parse(body)) {
            case Parsed.Ok<EndpointBody.Draft>(var draft) -> throw new AssertionError(draft);
            case Parsed.Bad<EndpointBody.Draft>(var problem) -> problem;
        };
    }

    private static Parsed<EndpointBody.Draft> parse(String body) {
        return RULES.parse(request(body));
    }

    private static Request request(String body) {
        return new Request(
                Map.of(), Map.of(), Map.of(), Payload.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
