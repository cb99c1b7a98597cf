package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.local.engine.TableFault;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.Statistic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// What AWS measures by itself is measured here, by the same names.
class MeasuredTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");
    private static volatile Instant now = BEGIN;
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop =
                new Shop(
                        Options.of(Shop.TEMPLATE)
                                .schedulePeriod(Duration.ofDays(1))
                                .watchClock(() -> now));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @AfterEach
    void mend() {
        shop.runtime.faults().mendTable();
    }

    @Test
    void functionsAreMeasuredByInvocationAndError() {
        var function = Map.of("FunctionName", "SlowFunction");
        var invocations = sum("AWS/Lambda", "Invocations", function);
        var errors = sum("AWS/Lambda", "Errors", function);

        shop.runtime.invoke("SlowFunction", bytes("\"go\""));
        shop.runtime.invoke("SlowFunction", bytes("\"wait\""));

        assertThat(sum("AWS/Lambda", "Invocations", function)).isEqualTo(invocations + 2);
        assertThat(sum("AWS/Lambda", "Errors", function)).isEqualTo(errors + 1);
        assertThat(value("AWS/Lambda", "Duration", function, "Maximum")).isBetween(900.0, 9_000.0);
        assertThat(sum("AWS/Lambda", "Throttles", function)).isZero();
    }

    @Test
    void aFunctionWithoutConcurrencyLeftIsThrottledAndTheApiIsUnavailable() {
        var function = Map.of("FunctionName", "TakeFunction");
        var api = Map.of("ApiId", "Api", "Stage", "$default");
        var invocations = sum("AWS/Lambda", "Invocations", function);
        var failed = sum("AWS/ApiGateway", "5xx", api);
        shop.runtime.faults().reserve("TakeFunction", 0);

        var answer = shop.order("a", "refused");
        shop.runtime.faults().unreserve("TakeFunction");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
        assertThat(sum("AWS/Lambda", "Throttles", function)).isEqualTo(1);
        assertThat(sum("AWS/Lambda", "Invocations", function)).isEqualTo(invocations);
        assertThat(sum("AWS/ApiGateway", "5xx", api)).isEqualTo(failed + 1);
        assertThat(shop.order("a", "taken").statusCode()).isEqualTo(202);
    }

    @Test
    void aThrottledScheduleHasFailed() {
        var failures = shop.runtime.scheduleFailures();
        shop.runtime.faults().reserve("TickFunction", 0);

        assertThat(shop.runtime.trigger("Minutely")).isEqualTo(new Invocation.Throttled());

        shop.runtime.faults().unreserve("TickFunction");
        assertThat(shop.runtime.scheduleFailures()).isEqualTo(failures + 1);
    }

    @Test
    void theApiIsMeasuredByStatusButNotWhatIsBesideIt() {
        var api = Map.of("ApiId", "Api");
        var count = sum("AWS/ApiGateway", "Count", api);
        var refused = sum("AWS/ApiGateway", "4xx", api);

        shop.get("/nowhere");
        shop.get("/slow");
        shop.get("/_local/alarms");

        assertThat(sum("AWS/ApiGateway", "Count", api)).isEqualTo(count + 2);
        assertThat(sum("AWS/ApiGateway", "4xx", api)).isEqualTo(refused + 1);
        assertThat(value("AWS/ApiGateway", "Latency", api, "p50")).isPositive();
    }

    @Test
    void queuesAreMeasuredByLengthAndAgeUntilTheyArePurged() {
        var queue = Map.of("QueueName", "DeadQueue");
        var url = shop.runtime.queueUrl("DeadQueue");
        pass(1);
        shop.runtime.sqs().sendMessage(send -> send.queueUrl(url).messageBody("a"));
        pass(5);
        shop.runtime.sqs().sendMessage(send -> send.queueUrl(url).messageBody("b"));
        pass(1);
        assertThat(last("ApproximateNumberOfMessagesVisible", queue)).isEqualTo(2);
        assertThat(last("ApproximateAgeOfOldestMessage", queue)).isEqualTo(6 * 60 - 0.001);

        shop.runtime.sqs().purgeQueue(purge -> purge.queueUrl(url));
        shop.runtime.sqs().sendMessage(send -> send.queueUrl(url).messageBody("c"));
        pass(2);
        assertThat(last("ApproximateAgeOfOldestMessage", queue)).isEqualTo(2 * 60 - 0.001);

        shop.runtime.sqs().purgeQueue(purge -> purge.queueUrl(url));
        pass(1);
        assertThat(last("ApproximateNumberOfMessagesVisible", queue)).isZero();
        assertThat(last("ApproximateAgeOfOldestMessage", queue)).isZero();
    }

    @Test
    void aThrottlingTableRefusesAndCounts() {
        var table = Map.of("TableName", shop.runtime.tableName());
        shop.runtime.faults().table(new TableFault.Throttling());

        assertThatThrownBy(() -> shop.runtime.dynamoDb().getItem(impatient(300)))
                .isInstanceOf(ApiCallTimeoutException.class);

        assertThat(sum("AWS/DynamoDB", "ReadThrottleEvents", table)).isPositive();
        assertThat(sum("AWS/DynamoDB", "WriteThrottleEvents", table)).isZero();
        assertThat(shop.runtime.dynamoDb().listTables().tableNames()).isNotEmpty();
    }

    @Test
    void anUnreachableTableAnswersNothing() {
        shop.runtime.faults().table(new TableFault.Unreachable());

        assertThatThrownBy(() -> shop.runtime.dynamoDb().getItem(impatient(300)))
                .isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void aSlowTableAnswersLate() {
        shop.runtime.faults().table(new TableFault.Slow(Duration.ofMillis(200)));
        var begin = System.nanoTime();

        shop.runtime.dynamoDb().getItem(impatient(10_000));

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    private static GetItemRequest impatient(int millis) {
        return GetItemRequest.builder()
                .tableName(shop.runtime.tableName())
                .key(Map.of("pk", AttributeValue.fromS("none")))
                .overrideConfiguration(call -> call.apiCallTimeout(Duration.ofMillis(millis)))
                .build();
    }

    private static void pass(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        shop.runtime.watch().tick();
    }

    private static double sum(String namespace, String name, Map<String, String> dimensions) {
        return value(namespace, name, dimensions, "Sum");
    }

    /// The value over all time.
    private static double value(
            String namespace, String name, Map<String, String> dimensions, String statistic) {
        return value(namespace, name, dimensions, statistic, BEGIN);
    }

    /// The value of the minute before this one.
    private static double last(String name, Map<String, String> dimensions) {
        return value("AWS/SQS", name, dimensions, "Maximum", now.minusSeconds(60));
    }

    private static double value(
            String namespace,
            String name,
            Map<String, String> dimensions,
            String statistic,
            Instant from) {
        return shop.runtime
                .measured()
                .value(
                        new MetricId(namespace, name, dimensions),
                        Statistic.parse(statistic),
                        from,
                        now.plusSeconds(60))
                .orElse(0);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
