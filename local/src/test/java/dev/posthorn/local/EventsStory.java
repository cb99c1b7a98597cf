package dev.posthorn.local;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Ids;
import dev.posthorn.local.lambda.Invocation;
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

/// The story that the files in `events/` tell, in the table's order: what one of them stores, a later one reads. Whoever tells it says
/// who invokes the functions.
final class EventsStory implements AutoCloseable {
    static final Path FOLDER = Path.of("../events");

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
    static final List<Map.Entry<String, String>> COMES_TO =
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
                    entry("ingest-unknown-tenant", NOT_FOUND),
                    entry("ingest-touch", NOT_FOUND),
                    entry("manage-touch", NOT_FOUND),
                    entry("redrive-touch", NOT_FOUND),
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
                    entry("manage-tenant-created", "201"),
                    entry("manage-tenant-exists", CONFLICT),
                    entry("manage-tenant-reserved", INVALID),
                    entry("manage-tenant-changed", "200"),
                    entry("manage-tenant-unknown", NOT_FOUND),
                    entry("manage-key-created", "201"),
                    entry("manage-key-wrong-fields", INVALID),
                    entry("manage-key-unknown", NOT_FOUND),
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

    final Receiver receiver = Receiver.open(_ -> Reply.OK);
    final OwnStack stack = OwnStack.open();

    /// Everything that is there before it begins.
    EventsStory() {
        var endpoint = stack.endpoint(TENANT, ENDPOINT_ID, receiver.url());
        var now = Instant.now();
        dead(endpoint, "order-dead", now);
        dead(endpoint, "order-dead-2", now);
        var lately = now.plus(LEASE);
        bury(stack.stores.won(dead(endpoint, "order-dead-3", now).redrive(lately, LEASE)), now);
        stack.accept(endpoint, "order-pending", now, LEASE);
        stack.accept(endpoint, "order-under-way", now, LEASE);
    }

    /// The event that a file holds, with this stack's admin key.
    byte[] event(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file + ".json"))
                .replace("local-admin-key", stack.runtime.adminKey())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The events that arrive in the end, each once.
    List<String> arriving() {
        return ARRIVE.stream().map(key -> Ids.eventIdOf(TENANT, key)).toList();
    }

    /// Waits until they have arrived.
    void awaitArrivals() {
        Shop.eventually(
                () ->
                        arriving().stream()
                                .allMatch(
                                        id ->
                                                stack.isDelivered(
                                                        new DeliveryKey(TENANT, id, ENDPOINT_ID))));
    }

    private Delivery dead(Endpoint endpoint, String key, Instant now) {
        return bury(stack.accept(endpoint, key, now, LEASE), now);
    }

    private Delivery bury(Delivery pending, Instant now) {
        var dead = stack.stores.won(pending.die(DeadReason.REFUSED, now, LEASE));
        return stack.stores.won(dead.bury(now));
    }

    /// The function that a file is for.
    static String function(String file) {
        return switch (file.substring(0, file.indexOf('-'))) {
            case "ingest" -> "IngestFunction";
            case "manage" -> "ManageFunction";
            case "redrive" -> "RedriveFunction";
            case "dispatch" -> "DispatchFunction";
            case "sweep" -> "SweepFunction";
            default -> throw new AssertionError("no function takes " + file);
        };
    }

    /// What an invocation came to, in the table's words.
    static String outcome(Invocation invocation) throws IOException {
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

    @Override
    public void close() {
        stack.close();
        receiver.close();
    }
}
