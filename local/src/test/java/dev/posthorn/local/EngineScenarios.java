package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.local.engine.TableFault;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What can go wrong below: with the table, the functions and their limits.
///
/// @param minutes the running stack
/// @param tenant who notices
record EngineScenarios(Minutes minutes, Tenant tenant) {
    Map<String, Scenario> all() {
        return Map.of(
                "ApiFailingAlarm", unanswered(),
                "DispatchFailingAlarm", unworked(),
                "TableThrottledAlarm", throttled(),
                "FunctionThrottledAlarm", unreserved());
    }

    /// The table does not answer when an event is published.
    private Scenario unanswered() {
        return Scenario.lasting(
                () ->
                        during(
                                new TableFault.Unreachable(),
                                () -> assertThat(tenant.publish("", "1").status()).isEqualTo(500)),
                () -> {});
    }

    /// The table does not answer when hints are worked, minute after minute.
    private Scenario unworked() {
        return new Scenario(
                _ ->
                        during(
                                new TableFault.Unreachable(),
                                () -> {
                                    var failures = dispatchFailures();
                                    hint();
                                    Shop.eventually(() -> dispatchFailures() > failures);
                                }),
                // SQS would hand the hints out again, and the dispatcher drop them.
                () ->
                        minutes.runtime()
                                .sqs()
                                .purgeQueue(purge -> purge.queueUrl(queue("DispatchQueue"))));
    }

    /// The table refuses to be read and written, minute after minute.
    private Scenario throttled() {
        return new Scenario(
                _ ->
                        during(
                                new TableFault.Throttling(),
                                () ->
                                        assertThatThrownBy(this::readOnce)
                                                .isInstanceOf(ApiCallTimeoutException.class)),
                () -> {});
    }

    /// Somebody has taken all of a function's concurrency.
    private Scenario unreserved() {
        var faults = minutes.runtime().faults();
        return new Scenario(
                _ -> {
                    faults.reserve("ManageFunction", 0);
                    assertThat(tenant.api.event("evt_1").status()).isEqualTo(503);
                },
                () -> faults.unreserve("ManageFunction"));
    }

    private void during(TableFault fault, Scenario.Step step) throws Exception {
        minutes.runtime().faults().table(fault);
        try {
            step.take();
        } finally {
            minutes.runtime().faults().mendTable();
        }
    }

    private double dispatchFailures() {
        return minutes.sum("AWS/Lambda", "Errors", Map.of("FunctionName", "DispatchFunction"))
                + minutes.runtime().metrics().sum("HintFailed");
    }

    private void hint() {
        minutes.runtime()
                .sqs()
                .sendMessage(
                        send ->
                                send.queueUrl(queue("DispatchQueue"))
                                        .messageBody(
                                                """
                                                {"tenant": "nobody", "eventId": "evt_00000000000000000000000001",
                                                 "endpointId": "ep_00000000000000000000000001", "version": 1}
                                                """));
    }

    /// With little patience: the SDK would go on for long.
    private void readOnce() {
        var key =
                Map.of(
                        "pk", AttributeValue.fromS("tenant#nobody"),
                        "sk", AttributeValue.fromS("endpoint#none"));
        minutes.runtime()
                .dynamoDb()
                .getItem(
                        get ->
                                get.tableName(minutes.runtime().tableName())
                                        .key(key)
                                        .overrideConfiguration(
                                                call ->
                                                        call.apiCallTimeout(
                                                                Duration.ofMillis(500))));
    }

    private String queue(String id) {
        return minutes.runtime().queueUrl(id);
    }
}
