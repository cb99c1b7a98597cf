package dev.posthorn.local.front;

import dev.posthorn.local.metric.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Measures what API Gateway measures of an HTTP API, by the API and by its one stage. See
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html>.
///
/// @param meter where it goes
/// @param api the API's id
public record Traffic(Meter meter, String api) {
    /// The only stage that is served here.
    static final String STAGE = "$default";

    private static final String NAMESPACE = "AWS/ApiGateway";

    /// A request was answered.
    void answered(int status, Duration latency) {
        add("Count", 1);
        add("4xx", status / 100 == 4 ? 1 : 0);
        add("5xx", status / 100 == 5 ? 1 : 0);
        add("Latency", latency.toNanos() / 1e6);
    }

    private void add(String name, double value) {
        for (var dimensions : List.of(Map.of("ApiId", api), Map.of("ApiId", api, "Stage", STAGE))) {
            meter.add(NAMESPACE, name, dimensions, value);
        }
    }
}
