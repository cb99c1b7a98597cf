package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;

/// What deliveries cost, from what was really consumed, at list prices of us-east-1: requests and run time of the functions, write and
/// read units of the table, requests to the API and to the dispatch queue. Left out are logs, metrics, storage and traffic.
///
/// @param metrics what was consumed
record Cost(Metrics metrics) {
    private static final double MILLIS = 1000;

    private static final Duration PERIOD = Duration.minutes(5);

    /// US dollars for a million deliveries as they were in each five minutes. Prices are per million, so they need no further factor.
    IMetric ofAMillion() {
        var consumed = new LinkedHashMap<String, IMetric>();
        var terms = new ArrayList<String>();
        add(
                consumed,
                terms,
                Price.WRITE_UNIT,
                metrics.tableAndIndexes("ConsumedWriteCapacityUnits"));
        add(consumed, terms, Price.READ_UNIT, metrics.tableAndIndexes("ConsumedReadCapacityUnits"));
        for (var handler : Handler.values()) {
            var gigabytes = handler.megabytes() / 1024.0;
            add(
                    consumed,
                    terms,
                    Price.GIGABYTE_SECOND / MILLIS * gigabytes,
                    List.of(metrics.function(handler, "Duration", "Sum")));
            add(
                    consumed,
                    terms,
                    Price.INVOCATION,
                    List.of(metrics.function(handler, "Invocations", "Sum")));
        }
        add(consumed, terms, Price.API_REQUEST, List.of(metrics.api("Count", "Sum")));
        add(
                consumed,
                terms,
                Price.QUEUE_REQUEST * Price.REQUESTS_PER_MESSAGE,
                List.of(metrics.dispatchQueue("NumberOfMessagesSent", "Sum")));
        consumed.put("delivered", metrics.own(Metric.DeliveryDelivered, "Sum"));
        return Metrics.math("US$", "(" + String.join("+", terms) + ")/delivered", PERIOD, consumed);
    }

    private static void add(
            Map<String, IMetric> consumed, List<String> terms, double price, List<IMetric> some) {
        for (var metric : some) {
            var id = "c" + consumed.size();
            consumed.put(id, metric);
            terms.add(String.format(Locale.ROOT, "%.6f*FILL(%s,0)", price, id));
        }
    }
}
