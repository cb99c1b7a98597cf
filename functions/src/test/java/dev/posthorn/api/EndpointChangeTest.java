package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.EndpointSpec;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointChangeTest {
    private static final String FULL =
            """
            {"url":"https://example.com/a","eventTypes":["order.*"],"filter":{"type":["order.paid"]},"retry":"all",
             "retryPolicy":{"type":"delays","delaysSeconds":[5]},"headers":{"X-A":"1"},"description":"d","metadata":{"a":"b"}}""";

    @Test
    void changesOnlyWhatIsGiven() {
        var before = EndpointBodyTest.draft(FULL).spec();
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
                                before.metadata(),
                                null));
        assertThat(change("{}").apply(before)).isEqualTo(before);
    }

    @Test
    void takesBackWhatIsNull() {
        var change =
                change(
                        """
                {"eventTypes":null,"filter":null,"retryPolicy":null,"retry":null,"headers":null,"description":null,"metadata":null}""");

        var before = EndpointBodyTest.draft(FULL).spec();
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
        assertThat(EndpointBodyTest.RULES.parseChange(EndpointBodyTest.request(body)))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class,
                        bad ->
                                assertThat(bad.problem().errors())
                                        .extracting(Violation::where)
                                        .contains(pointer));
    }

    private static UnaryOperator<EndpointSpec> change(String body) {
        return switch (EndpointBodyTest.RULES.parseChange(EndpointBodyTest.request(body))) {
            case Parsed.Ok<UnaryOperator<EndpointSpec>>(var change) -> change;
            case Parsed.Bad<UnaryOperator<EndpointSpec>>(var problem) ->
                    throw new AssertionError(problem);
        };
    }
}
