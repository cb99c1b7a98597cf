package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.http.AddressPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointBodyTest {
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
                "{\"url\":\"https://e.com/\",\"secret\":\"x\"} | /secret",
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

    private static EndpointSpec ok(String body) {
        return switch (parse(body)) {
            case Parsed.Ok<EndpointSpec>(var draft) -> draft;
            case Parsed.Bad<EndpointSpec>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static Problem problem(String body) {
        return switch (parse(body)) {
            case Parsed.Ok<EndpointSpec>(var draft) -> throw new AssertionError(draft);
            case Parsed.Bad<EndpointSpec>(var problem) -> problem;
        };
    }

    private static Parsed<EndpointSpec> parse(String body) {
        var request =
                new Request(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Payload.of(body.getBytes(StandardCharsets.UTF_8)));
        return new EndpointBody(Budget.DEFAULT, AddressPolicy.PUBLIC_ONLY).parse(request);
    }
}
