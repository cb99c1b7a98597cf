package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.posthorn.api.OpenApi;
import dev.posthorn.api.Operation;
import dev.posthorn.contract.Route;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the API's description, asked for by every kind of visitor. Who is refused is told the same of what is there and of
/// what is not.
class AuthorizationMatrixTest {
    private static final String ENDPOINT_ID = "ep_00000000000000000000000001";
    private static final String EVENT_ID = "evt_00000000000000000000000001";
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final AtomicInteger ASKED_AGAIN = new AtomicInteger();

    private static OwnStack stack;
    private static List<Operation> operations;
    private static RawClient client;
    private static List<Visitor> visitors;
    private static Map<String, String> there;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        client = RawClient.open(stack);
        operations = OpenApi.read().operations();
        var admin = stack.runtime.adminKey();
        var address = URI.create("http://127.0.0.1:9/hook");
        stack.endpoint(Visitor.OWN, ENDPOINT_ID, address);
        stack.endpoint(Visitor.OTHER, ENDPOINT_ID, address);
        visitors = Visitor.all(client, admin);
        var key = client.key(admin, "{\"role\":\"reader\"}");
        there = things(Visitor.OWN, ENDPOINT_ID, "key_" + key.substring(3, 29));
    }

    @AfterAll
    static void close() {
        System.out.printf(
                "authorization matrix: %d routes x %d callers = %d requests, and %d refused again for what is not there%n",
                operations.size(), visitors.size(), ASKED.get(), ASKED_AGAIN.get());
        client.close();
        stack.close();
    }

    static Stream<Operation> operations() {
        return operations.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void receivesEveryVisitorAsTheDescriptionSays(Operation operation) {
        for (var visitor : visitors) {
            var welcome = Welcome.of(visitor, operation);
            var answer = ask(operation, visitor, welcome == Welcome.ALLOWED ? missing() : there);
            ASKED.incrementAndGet();

            assertThat(answer.statusCode())
                    .as("%s, asked by %s, must be %s", operation, visitor.name(), welcome)
                    .matches(welcome::is);
            if (welcome != Welcome.ALLOWED) {
                refusesAlike(operation, visitor, said(answer));
            }
        }
    }

    @Test
    void knowsEveryRoute() {
        assertThat(operations)
                .extracting(Operation::toString, Operation::access)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Route.values())
                                .map(route -> tuple(route.key(), route.access().name()))
                                .toList());
    }

    private static void refusesAlike(Operation operation, Visitor visitor, String refusal) {
        for (var other : List.of(missing(), of("nobody"), of("-"))) {
            ASKED_AGAIN.incrementAndGet();
            assertThat(said(ask(operation, visitor, other)))
                    .as("%s, asked by %s for %s", operation, visitor.name(), other)
                    .isEqualTo(refusal);
        }
    }

    /// What nobody has, in the tenant that is there.
    private static Map<String, String> missing() {
        return of(Visitor.OWN);
    }

    private static Map<String, String> of(String tenant) {
        return things(tenant, "ep_00000000000000000000000009", "key_00000000000000000000000009");
    }

    private static Map<String, String> things(String tenant, String endpoint, String key) {
        return Map.of(
                "tenant",
                tenant,
                "endpoint",
                endpoint,
                "event",
                EVENT_ID,
                "delivery",
                EVENT_ID + "." + endpoint,
                "source",
                tenant + ".github",
                "token",
                "token",
                "job",
                "job_00000000000000000000000001",
                "key",
                key);
    }

    private static HttpResponse<String> ask(
            Operation operation, Visitor visitor, Map<String, String> parameters) {
        var path = operation.path();
        for (var parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        boolean hasBody = operation.method().equals("POST") || operation.method().equals("PATCH");
        // Whoever may delete the tenant shall not, for the others still ask for it.
        var request =
                client.request(operation.method(), path, hasBody ? "{}" : "")
                        .header("If-Match", "\"999\"");
        var authorization = visitor.authorization();
        return client.send(
                (authorization == null ? request : request.header("Authorization", authorization))
                        .build());
    }

    /// All of an answer but when and to which request it was given.
    private static String said(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        var id = String.join("", headers.getOrDefault("x-request-id", List.of("-")));
        List.of("x-request-id", "apigw-requestid", "date").forEach(headers::remove);
        return "%d %s %s".formatted(answer.statusCode(), headers, answer.body().replace(id, "id"));
    }
}
