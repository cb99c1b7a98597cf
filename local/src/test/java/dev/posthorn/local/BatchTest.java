package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.receiver.Reply;
import org.junit.jupiter.api.Test;

/// Batches over the HTTP API.
class BatchTest {
    @Test
    void answersEachEventOnItsOwn() {
        try (var stack = OwnStack.open();
                var calls = new Calls(stack);
                var tenant = Tenant.open(stack, "batch", _ -> Reply.OK)) {
            var event = "{\"type\":\"a\",\"data\":%s,\"id\":\"k\"}";
            var batch =
                    "{\"events\":[%s,%s,%s,{\"type\":\"a\",\"data\":1,\"endpoints\":[\"%s\"]}]}"
                            .formatted(
                                    event.formatted("1.00"),
                                    event.formatted("1.00"),
                                    event.formatted("2"),
                                    "ep_00000000000000000000000009");
            var answer = calls.call("POST", "/v1/tenants/batch/events/batch", batch);
            Shop.eventually(() -> !tenant.receiver.received().isEmpty());

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(
                            answer.body()
                                    .path("events")
                                    .valueStream()
                                    .map(one -> one.path("status").asInt()))
                    .containsExactly(202, 200, 409, 400);
            assertThat(answer.body().at("/events/3/problem/errors/0/pointer").asText())
                    .isEqualTo("/endpoints/0");
            assertThat(tenant.receiver.received())
                    .singleElement()
                    .satisfies(got -> assertThat(got.body().toText()).endsWith("\"data\":1.00}"));
        }
    }
}
