package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.engine.TableFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What can go wrong with the sweep.
///
/// @param minutes the running stack
/// @param tenant whose endpoint takes what is late
record SweepScenarios(Minutes minutes, Tenant tenant) {
    Map<String, Scenario> all() {
        return Map.of(
                "SweepMissingAlarm", stopped(),
                "UnhealthyAlarm", stopped(),
                "SweepFailingAlarm", failing(),
                "OldestDueAlarm", outrun(),
                "SchemaDriftAlarm", drift());
    }

    /// Somebody has switched its schedule off.
    private Scenario stopped() {
        return Scenario.lasting(() -> schedule("DISABLED"), () -> schedule("ENABLED"));
    }

    /// The table does not answer.
    private Scenario failing() {
        var faults = minutes.runtime().faults();
        return Scenario.lasting(
                () -> faults.table(new TableFault.Unreachable()), faults::mendTable);
    }

    /// Every minute it finds a delivery that has been due for long.
    private Scenario outrun() {
        var stack = minutes.stack;
        return new Scenario(
                _ -> {
                    var id = UUID.randomUUID().toString();
                    var endpoint =
                            stack.endpoint(
                                    "late",
                                    "ep_" + id.replace("-", "").substring(0, 26),
                                    tenant.receiver.url());
                    var then = Instant.now().minus(Duration.ofMinutes(30));
                    stack.accept(endpoint, id, then, Duration.ofMinutes(1));
                },
                () -> {});
    }

    /// Somebody has switched the table's TTL off. A new instance looks at the table at once.
    private Scenario drift() {
        return Scenario.lasting(
                () -> {
                    timeToLive(false);
                    minutes.runtime().faults().renew("SweepFunction");
                },
                () -> timeToLive(true));
    }

    private void timeToLive(boolean enabled) {
        minutes.runtime()
                .dynamoDb()
                .updateTimeToLive(
                        update ->
                                update.tableName(minutes.runtime().tableName())
                                        .timeToLiveSpecification(
                                                ttl ->
                                                        ttl.attributeName("expiresAt")
                                                                .enabled(enabled)));
    }

    private void schedule(String state) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create(minutes.runtime().api() + "/_local/schedules/SweepSchedule");
            var body = BodyPublishers.ofString("{\"state\":\"" + state + "\"}");
            var answer =
                    http.send(
                            HttpRequest.newBuilder(uri).PUT(body).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }
}
