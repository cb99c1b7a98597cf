package dev.posthorn.local;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Ids;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/// Every file in `events/` through the function it is for. The files tell one story, in the table's order: what one of them stores,
/// a later one reads.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventsTest {
    private static final Path FOLDER = Path.of("../events");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENANT = "acme";
    private static final String ENDPOINT_ID = "ep_00000000000000000000000001";

    /// Longer than any run of this test: nothing seeded becomes due by itself.
    private static final Duration LEASE = Duration.ofHours(1);

    private static final String INVALID = "400 invalid-request";
    private static final String UNAUTHORIZED = "401 unauthorized";
    private static final String NOT_FOUND = "404 not-found";
    private static final String CONFLICT = "409 conflict";
    private static final String NONE_FAILED = "failed: []";

    /// What each file comes to: the status and the kind of problem, the messages that failed, or the names in a sweep's report.
    private static final List<Map.Entry<String, String>> COMES_TO =
            List.of(
                    entry("ingest-accepted", "202"),
                    entry("ingest-duplicate", "200"),
                    entry("ingest-conflict", "409 idempotency-conflict"),
                    entry("ingest-base64", "202"),
                    entry("ingest-github-issues", "202"),
                    entry("ingest-github-pull-request", "202"),
                    entry("ingest-github-push", "202"),
                    entry("ingest-ill-formed-tenant", INVALID),
                    entry("ingest-malformed", "400 malformed-json"),
                    entry("ingest-no-key", UNAUTHORIZED),
                    entry("ingest-unauthorized", UNAUTHORIZED),
                    entry("ingest-wrong-fields", INVALID),
                    entry("ingest-touch", UNAUTHORIZED),
                    entry("manage-touch", UNAUTHORIZED),
                    entry("redrive-touch", UNAUTHORIZED),
                    entry("dispatch-touch", NONE_FAILED),
                    entry("manage-event-read", "200"),
                    entry("manage-event-unknown", NOT_FOUND),
                    entry("manage-delivery-read", "200"),
                    entry("manage-delivery-unknown", NOT_FOUND),
                    entry("manage-deliveries-dead", "200"),
                    entry("manage-deliveries-wrong-query", INVALID),
                    entry("manage-endpoint-read", "200"),
                    entry("manage-endpoint-unknown", NOT_FOUND),
                    entry("manage-endpoint-points-inside", INVALID),
                    entry("manage-endpoint-unknown-field", INVALID),
                    entry("manage-no-key", UNAUTHORIZED),
                    entry("dispatch-stale-hint", NONE_FAILED),
                    entry("dispatch-partly-unreadable", "failed: [dispatch-partly-unreadable-1]"),
                    entry("dispatch-hint", NONE_FAILED),
                    entry("dispatch-dead-letter", NONE_FAILED),
                    entry("dispatch-dead-letter-unknown", NONE_FAILED),
                    entry(
                            "dispatch-dead-letter-too-soon",
                            "failed: [dispatch-dead-letter-too-soon-1]"),
                    entry("redrive-dead", "202"),
                    entry("redrive-delivered", "200"),
                    entry("redrive-too-soon", "429 too-many-requests"),
                    entry("redrive-under-way", CONFLICT),
                    entry("redrive-unknown", NOT_FOUND),
                    entry("redrive-no-key", UNAUTHORIZED),
                    entry("sweep-scheduled", "swept: [backlogged, buried, claimed]"),
                    // Last: their endpoints would want what the others publish.
                    entry("manage-endpoint-created", "201"),
                    entry("manage-endpoint-with-policy", "201"));

    /// The idempotency keys of the events that arrive in the end, each once.
    private static final List<String> ARRIVE =
            List.of(
                    "order-1042",
                    "order-base64",
                    "github-issues",
                    "github-pull_request",
                    "github-push",
                    "order-pending",
                    "order-dead",
                    "order-dead-2");

    private static Receiver receiver;
    private static OwnStack stack;

    @BeforeAll
    static void open() {
        receiver = Receiver.open(_ -> Reply.OK);
        stack = OwnStack.open();
        var endpoint = stack.endpoint(TENANT, ENDPOINT_ID, receiver.url());
        var now = Instant.now();
        dead(endpoint, "order-dead", now);
        dead(endpoint, "order-dead-2", now);
        var lately = now.plus(LEASE);
        bury(stack.stores.won(dead(endpoint, "order-dead-3", now).redrive(lately, LEASE)), now);
        stack.accept(endpoint, "order-pending", now, LEASE);
        stack.accept(endpoint, "order-under-way", now, LEASE);
    }

    @AfterAll
    static void close() {
        stack.close();
        receiver.close();
    }

    static Stream<Arguments> files() {
        return COMES_TO.stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    @Order(1)
    void knowsEveryFileAndNoOther() throws IOException {
        try (var there = Files.list(FOLDER)) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            COMES_TO.stream().map(each -> each.getKey() + ".json").toList());
        }
    }

    @ParameterizedTest(name = "{0} comes to {1}")
    @MethodSource("files")
    @Order(2)
    void runsEachFile(String file, String comesTo) throws IOException {
        var event =
                Files.readString(FOLDER.resolve(file + ".json"))
                        .replace("local-admin-key", stack.runtime.adminKey())
                        .getBytes(StandardCharsets.UTF_8);

        var invocation = stack.runtime.invoke(function(file), event);

        assertThat(outcome(invocation)).isEqualTo(comesTo);
    }

    @Test
    @Order(3)
    void deliversOnceWhatWasAcceptedHintedOrRedriven() {
        var expected = ARRIVE.stream().map(key -> Ids.eventIdOf(TENANT, key)).toList();
        Shop.eventually(
                () ->
                        expected.stream()
                                .allMatch(
                                        id ->
                                                stack.isDelivered(
                                                        new DeliveryKey(TENANT, id, ENDPOINT_ID))));

        assertThat(receiver.received())
                .extracting(Received::id)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Order(4)
    void countsTheRedriveOfAnUnknownDeadLetterAsFailed() {
        assertThat(stack.sum(Metric.RedriveFailed)).isEqualTo(1);
    }

    private static Delivery dead(Endpoint endpoint, String key, Instant now) {
        return bury(stack.accept(endpoint, key, now, LEASE), now);
    }

    private static Delivery bury(Delivery pending, Instant now) {
        var dead = stack.stores.won(pending.die(DeadReason.REFUSED, now, LEASE));
        return stack.stores.won(dead.bury(now));
    }

    private static String function(String file) {
        return switch (file.substring(0, file.indexOf('-'))) {
            case "ingest" -> "IngestFunction";
            case "manage" -> "ManageFunction";
            case "redrive" -> "RedriveFunction";
            case "dispatch" -> "DispatchFunction";
            case "sweep" -> "SweepFunction";
            default -> throw new AssertionError("no function takes " + file);
        };
    }

    private static String outcome(Invocation invocation) throws IOException {
        return switch (invocation) {
            case Invocation.Failed failed -> failed.toString();
            case Invocation.Throttled throttled -> throttled.toString();
            case Invocation.Succeeded(var payload) -> outcome(JSON.readTree(payload));
        };
    }

    private static String outcome(JsonNode answer) throws IOException {
        if (answer.has("statusCode")) {
            var type = JSON.readTree(answer.path("body").asText()).path("type").asText();
            var kind = type.replaceFirst("^urn:posthorn:problem:", " ");
            return answer.path("statusCode").asText() + (kind.startsWith(" ") ? kind : "");
        }
        if (answer.has("batchItemFailures")) {
            return "failed: "
                    + answer.path("batchItemFailures")
                            .valueStream()
                            .map(failure -> failure.path("itemIdentifier").asText())
                            .toList();
        }
        return "swept: " + answer.propertyStream().map(Map.Entry::getKey).sorted().toList();
    }
}
