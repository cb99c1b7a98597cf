package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryViewsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void showADeliveryWithWhatWasSaid() throws Exception {
        var answer = new Exchange.Answer(Map.of("server", "x"), "{\"ok\":true}", true);
        var json = body(DeliveryViews.of(delivered(new Exchange(Map.of("host", "a"), answer))));

        var attempt = json.path("log").path(0);
        assertThat(attempt.path("request").toString()).isEqualTo("{\"headers\":{\"host\":\"a\"}}");
        assertThat(attempt.path("response"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"headers":{"server":"x"},"body":"{\\"ok\\":true}","bodyTruncated":true}"""));
    }

    @Test
    void leaveOutWhatWasNotSaid() throws Exception {
        var unanswered = body(DeliveryViews.of(delivered(new Exchange(Map.of(), null))));

        assertThat(unanswered.path("log").path(0).has("request")).isTrue();
        assertThat(unanswered.path("log").path(0).has("response")).isFalse();
    }

    @Test
    void showInListsTheLastAttemptWithoutWhatWasSaid() throws Exception {
        var answer = new Exchange.Answer(Map.of(), "hello", false);
        var page =
                new Page<>(
                        List.of(delivered(new Exchange(Map.of("host", "a"), answer))),
                        Optional.of("more"));
        var json = body(DeliveryViews.of(page));

        assertThat(json.path("next").asText()).isEqualTo("more");
        var shown = json.path("deliveries").path(0);
        assertThat(shown.has("log")).isFalse();
        assertThat(shown.path("lastAttempt").path("status").asInt()).isEqualTo(200);
        assertThat(shown.path("lastAttempt").has("request")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "application/json|{\"a\": 1e2, \"a\":2}|true",
                "application/json; charset=utf-8|[1]|true",
                "application/cloudevents+json|\"x\"|true",
                "application/json|{\"a\":|false",
                "application/json|1 2|false",
                "application/json|^^|false",
                "text/plain|{}|false",
                "application/jsonp|{}|false"
            })
    void showAPayloadAsItIsOnlyWhereItIsJson(String type, String payload, boolean asItIs)
            throws Exception {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        var answer = DeliveryViews.of(event(type, bytes), List.of());

        assertThat(body(answer).path("contentType").asText()).isEqualTo(type);
        if (asItIs) {
            assertThat(answer.body()).contains("\"payload\":" + payload);
        } else {
            assertThat(body(answer).path("payloadBase64").binaryValue()).isEqualTo(bytes);
        }
    }

    @Test
    void showNoPayloadThatWasErased() throws Exception {
        var event = event("application/json", new byte[0]);
        var erased =
                new Event(
                        event.key(),
                        event.type(),
                        event.contentType(),
                        event.payload(),
                        event.contentHash(),
                        event.plan(),
                        event.acceptedAt(),
                        event.expiresAt(),
                        Samples.NOW);
        var json = body(DeliveryViews.of(erased, List.of()));

        assertThat(json.path("erasedAt").asText()).isEqualTo(Samples.NOW.toString());
        assertThat(json.has("payload") || json.has("payloadBase64")).isFalse();
    }

    private static Event event(String type, byte[] payload) {
        var event = Samples.event(1);
        return new Event(
                event.key(),
                event.type(),
                type,
                Payload.of(payload),
                "",
                List.of(),
                Samples.NOW,
                Samples.END,
                null);
    }

    private static Delivery delivered(Exchange exchange) {
        var accepted = Samples.accept(Samples.key(1)).applyTo(null);
        var attempt = Samples.answered(accepted, 200, Samples.NOW).with(exchange);
        return accepted.deliver(attempt, Samples.NOW).applyTo(accepted);
    }

    private static JsonNode body(Answer answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
