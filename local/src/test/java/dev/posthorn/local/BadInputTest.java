package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.local.client.Exchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong with a request is told, in words for its sender, and nothing is written.
class BadInputTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static OwnStack stack;
    private static int items;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        stack.endpoint(
                "acme", "ep_00000000000000000000000001", URI.create("http://127.0.0.1:9/hook"));
        Shop.eventually(() -> stack.sum(Metric.AuditCompleted) >= 1);
        items = stack.items();
    }

    @AfterAll
    static void close() {
        stack.close();
        HTTP.close();
    }

    static Stream<BadRequest> requests() {
        return Stream.of(BadEvents.all(), BadEndpoints.all(), BadPaths.all()).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void tellsWhatIsWrongAndWritesNothing(BadRequest bad) throws Exception {
        var request = bad.to(stack.runtime.api(), stack.runtime.adminKey());

        var answer = HTTP.send(request, BodyHandlers.ofString());

        assertThat(answer.body()).contains(bad.says());
        assertThat(answer.statusCode()).isEqualTo(bad.status());
        assertThat(answer.headers().firstValue("content-type")).contains(bad.contentType());
        assertThat(answer.body().length()).isLessThan(5_000);
        assertThat(answer.body())
                .doesNotContainPattern("Exception|\\bat [a-z]+\\.|[a-z]+\\.[a-z]+\\.[A-Z]|`|java");
        if (!bad.kind().isEmpty()) {
            Contract.check(Exchange.of(answer, bad.body()));
            var problem = JSON.readTree(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
            assertThat(problem.path("type").asText())
                    .isEqualTo("urn:posthorn:problem:" + bad.kind());
        }
        assertThat(stack.items()).isEqualTo(items);
    }
}
