package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.handlers.Slow;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.template.Resource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalRuntimeTest {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = Shop.open();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void carriesARequestThroughFunctionAndQueueIntoTheTable() {
        var answer = shop.order("a%2Cb", "order-1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("POST /shops/{shop}/orders a,b release-7-us-east-1 hello null false");
        assertThat(answer.headers().firstValue("x-function")).contains("TakeFunction");
        Shop.eventually(() -> shop.times("order-1") > 0);
    }

    @Test
    void passesQueryAndBinaryBodies() {
        var answer =
                shop.send(
                        HttpRequest.newBuilder(shop.at("/shops/a/orders?x=1&y=a%20b&x=2"))
                                .header("Content-Type", "application/octet-stream")
                                .header("Cookie", "a=1; b=2")
                                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));

        assertThat(answer.body()).endsWith("{x=1,2, y=a b} true");
    }

    @Test
    void redeliversOnlyTheMessageThatFailed() {
        shop.order("a", "warm-up");
        Shop.eventually(() -> shop.times("warm-up") > 0);
        shop.order("a", "once-1");
        shop.order("a", "fine-1");

        Shop.eventually(() -> shop.times("once-1") == 2);
        assertThat(shop.times("fine-1")).isEqualTo(1);
    }

    @Test
    void movesAMessageThatKeepsFailingToTheDeadLetterQueue() {
        shop.order("a", "poison-1");

        Shop.eventually(() -> shop.receive("DeadQueue").contains("poison-1"));
        assertThat(shop.times("poison-1")).isEqualTo(3);
    }

    @Test
    void failsAnInvocationAtItsDeadlineAndGivesUpTheInstance() throws Exception {
        var before = Slow.INSTANCES.get();

        var late = shop.runtime.invoke("SlowFunction", bytes("\"wait\""));

        assertThat(late)
                .isEqualTo(
                        new Invocation.Failed(
                                "Sandbox.Timedout", "Task timed out after 1.00 seconds"));
        assertThat(Slow.INTERRUPTED.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shop.runtime.invoke("SlowFunction", bytes("\"go\"")))
                .isInstanceOf(Invocation.Succeeded.class);
        assertThat(Slow.INSTANCES.get()).isEqualTo(before + 1);
    }

    @Test
    void repliesWithWhatIsNoReplyAsJson() {
        var answer = shop.get("/slow");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).matches("\\d+");
    }

    @Test
    void hidesWhatAHandlerThrowsFromHttpClients() {
        var answer = shop.order("a", "explode");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void answersUnknownRoutesAsApiGatewayDoes() {
        assertThat(shop.get("/nowhere").body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(shop.get("/shops/a/orders").statusCode()).isEqualTo(404);
        var large = BodyPublishers.ofByteArray(new byte[1024 * 1024]);
        assertThat(shop.send(HttpRequest.newBuilder(shop.at("/nowhere")).POST(large)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesBodiesThatApiGatewayOrLambdaWould() {
        assertThat(post(10 * 1024 * 1024 + 1)).isEqualTo(413);
        assertThat(post(6 * 1024 * 1024)).isEqualTo(413);
    }

    @Test
    void runsAScheduleAtOnceWhenAskedAndSumsItsMetrics() {
        var ticked = shop.runtime.trigger("Minutely");

        assertThat(ticked)
                .isInstanceOfSatisfying(
                        Invocation.Succeeded.class,
                        succeeded ->
                                assertThat(new String(succeeded.payload(), StandardCharsets.UTF_8))
                                        .isEqualTo("\"aws.scheduler Scheduled Event\""));
        assertThat(shop.runtime.metrics().sum("Ticked")).isGreaterThanOrEqualTo(2);
        assertThat(shop.runtime.scheduleFailures()).isZero();
    }

    @Test
    void namesWhatItLeavesOutAndWhatItDoesNotKnow() {
        var inventory = shop.runtime.inventory();

        assertThat(inventory.unknown()).extracting(Resource::id).containsExactly("Ledger");
        assertThat(inventory.notHosted()).extracting(Resource::id).containsExactly("Role");
        assertThat(inventory.hosted())
                .extracting(Resource::id)
                .contains("Table", "Source")
                .doesNotContain("Nowhere");
    }

    private static int post(int size) {
        return shop.send(
                        HttpRequest.newBuilder(shop.at("/shops/a/orders"))
                                .POST(BodyPublishers.ofByteArray(new byte[size])))
                .statusCode();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
