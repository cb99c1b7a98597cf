package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The contract lets pass what the API's description allows, and nothing else.
class ApiContractTest {
    private static final String JSON = "application/json";
    private static final String EVENTS = "/v1/tenants/acme/events";
    private static final String EVENT = "{\"type\":\"order.created\",\"data\":1}";
    private static final String ACCEPTED =
            "{\"id\":\"evt_00000000000000000000000001\",\"deliveries\":1,\"acceptedAt\":\"2026-11-22T09:30:00Z\",\"duplicate\":false}";

    @Test
    void allowsWhatIsDescribed() {
        assertThatCode(() -> publish(EVENTS, EVENT, 202, JSON, ACCEPTED))
                .doesNotThrowAnyException();
        assertThatCode(() -> list("?state=dead&limit=100&from=a%20b", "{\"deliveries\":[]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void prefersThePathThatNamesMore() {
        assertThatThrownBy(() -> publish(EVENTS + "/batch", EVENT, 200, JSON, ACCEPTED))
                .hasMessageContaining("events/batch request")
                .hasMessageContaining("events");
    }

    @Test
    void refusesAPathThatIsNotDescribed() {
        assertThatThrownBy(() -> publish("/v1/tenants/acme/things", EVENT, 202, JSON, ACCEPTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /v1/tenants/acme/things is not in the description");
    }

    @Test
    void refusesAnAnswerWithAnUnknownField() {
        var more = ACCEPTED.replace("}", ",\"more\":1}");

        assertThatThrownBy(() -> publish(EVENTS, EVENT, 202, JSON, more))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("answer 202")
                .hasMessageContaining("'more'");
    }

    @Test
    void refusesAnAnswerWithoutAFieldOrWithAWrongOne() {
        assertThatThrownBy(
                        () -> publish(EVENTS, EVENT, 202, JSON, ACCEPTED.replace("09:30", "25:30")))
                .hasMessageContaining("'/acceptedAt'");
        assertThatThrownBy(() -> publish(EVENTS, EVENT, 202, JSON, "{}"))
                .hasMessageContaining("'duplicate'");
    }

    @Test
    void refusesAnUnknownFieldOfWhatIsComposed() {
        var page =
                "{\"deliveries\":[{\"id\":\"%1$s.%2$s\",\"event\":\"%1$s\",\"endpoint\":\"%2$s\",\"state\":\"dead\",\"attempts\":1,\"redrives\":0,\"acceptedAt\":\"2026-11-22T09:30:00Z\",\"more\":1}]}"
                        .formatted(
                                "evt_00000000000000000000000001", "ep_00000000000000000000000002");

        assertThatThrownBy(() -> list("", page))
                .hasMessageContaining("'/deliveries/0")
                .hasMessageContaining("'more'");
        assertThatThrownBy(() -> list("", page.replace(",\"more\":1", "").replace("dead", "gone")))
                .hasMessageContaining("'/deliveries/0/state'")
                .hasMessageNotContaining("evaluated");
    }

    @Test
    void refusesAnUnknownStatusOrContentType() {
        assertThatThrownBy(() -> publish(EVENTS, EVENT, 302, JSON, ACCEPTED))
                .hasMessageContaining("answer 302 is not in the description");
        assertThatThrownBy(() -> publish(EVENTS, EVENT, 202, "text/html; x", ACCEPTED))
                .hasMessageContaining("has the content type text/html");
    }

    @Test
    void refusesAnAcceptedRequestThatIsNotDescribed() {
        var wrong = "{\"type\":\"order created\",\"data\":1}";

        assertThatThrownBy(() -> publish(EVENTS, wrong, 202, JSON, ACCEPTED))
                .hasMessageContaining("request '/type'");
        assertThatThrownBy(() -> publish(EVENTS, "", 202, JSON, ACCEPTED))
                .hasMessageContaining("request is empty");
        assertThatThrownBy(() -> publish("/v1/tenants/a.b/events", EVENT, 202, JSON, ACCEPTED))
                .hasMessageContaining("path tenant");
        assertThatThrownBy(() -> list("?limit=101", "{\"deliveries\":[]}"))
                .hasMessageContaining("query limit");
        assertThatThrownBy(() -> list("?order=newest", "{\"deliveries\":[]}"))
                .hasMessageContaining("query order is not in the description");
    }

    @Test
    void looksAtARefusedRequestsAnswerOnly() {
        var problem =
                "{\"type\":\"urn:posthorn:problem:malformed-json\",\"title\":\"t\",\"status\":400,\"detail\":\"d\",\"requestId\":\"r\"}";

        assertThatCode(() -> publish(EVENTS, "{", 400, "application/problem+json", problem))
                .doesNotThrowAnyException();
    }

    private static void publish(
            String path, String body, int status, String contentType, String answer) {
        ApiContract.check("POST", path, body, status, contentType, answer);
    }

    private static void list(String query, String answer) {
        var path = "/v1/tenants/acme/deliveries" + query;
        ApiContract.check("GET", path, "", 200, JSON, answer);
    }
}
