package dev.posthorn.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.contract.Metric;
import dev.posthorn.local.EmittedMetrics;
import dev.posthorn.local.client.ApiClient;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Looks how far the deliveries have come.
@FunctionalInterface
interface Standings {
    /// Looks.
    ///
    /// @param published the events so far
    Standing look(List<Published> published);

    /// How far they have come.
    ///
    /// @param ended how often a delivery has come to an end, be it good or bad
    /// @param parked how many are parked: of a receiver that failed for so long that its circuit opened. On this machine none fails for so long
    /// @param line the same for people
    record Standing(long ended, long parked, String line) {}

    /// By the metrics that the functions on this machine emit.
    static Standings metrics(EmittedMetrics metrics) {
        return _ ->
                new Standing(
                        sum(metrics, Metric.DeliveryDelivered)
                                + sum(metrics, Metric.DeliveryBuried),
                        0,
                        "attempts %5d   delivered %5d   retries %5d   dead %5d"
                                .formatted(
                                        sum(metrics, Metric.DeliveryAttempted),
                                        sum(metrics, Metric.DeliveryDelivered),
                                        sum(metrics, Metric.DeliveryRetried),
                                        sum(metrics, Metric.DeliveryDead)));
    }

    /// By what the API tells of each event, for a tenant that has no others. A redriven delivery has come to an end before.
    static Standings api(ApiClient api) {
        return published -> {
            var deliveries = published.stream().flatMap(each -> deliveries(api, each)).toList();
            long delivered = count(deliveries, "delivered");
            long buried = api.dead().size();
            long redrives =
                    deliveries.stream().mapToLong(each -> each.path("redrives").asLong()).sum();
            return new Standing(
                    delivered + buried + redrives,
                    count(deliveries, "parked"),
                    "deliveries %5d   delivered %5d   dead %5d   redriven %5d"
                            .formatted(deliveries.size(), delivered, buried, redrives));
        };
    }

    private static Stream<JsonNode> deliveries(ApiClient api, Published event) {
        var deliveries = api.event(event.id()).body().path("deliveries");
        return StreamSupport.stream(deliveries.spliterator(), false);
    }

    private static long count(List<JsonNode> deliveries, String state) {
        return deliveries.stream()
                .filter(each -> each.path("state").asText().equals(state))
                .count();
    }

    private static long sum(EmittedMetrics metrics, Metric metric) {
        return (long) metrics.sum(metric.name());
    }
}
