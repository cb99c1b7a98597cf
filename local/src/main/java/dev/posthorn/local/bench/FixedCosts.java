package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.template.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the stack costs by being there, counted in the template.
///
/// @param runtime whose template
record FixedCosts(LocalRuntime runtime) {
    /// The metrics that a sweep with nothing to do emits every minute.
    private static final int IDLE_METRICS = 4;

    /// Lambda's five pollers, which wait 20 seconds each time, in 30 days.
    private static final int IDLE_REQUESTS = 5 * 3 * 60 * 24 * 30;

    private static final double MILLION = 1e6;

    /// Something that is paid for by the month.
    ///
    /// @param name what
    /// @param number how many
    /// @param price of one
    record Fixed(String name, int number, double price) {}

    List<Fixed> all() {
        return List.of(
                new Fixed(
                        "requests of the dispatch queue's pollers",
                        IDLE_REQUESTS,
                        Prices.queue(1) / MILLION),
                new Fixed("metrics that alarms watch", watched(), Prices.ALARM_METRIC),
                new Fixed(
                        "composite alarms",
                        count("AWS::CloudWatch::CompositeAlarm"),
                        Prices.COMPOSITE_ALARM),
                new Fixed("dashboards", count("AWS::CloudWatch::Dashboard"), Prices.DASHBOARD),
                new Fixed("metrics of the sweep", IDLE_METRICS, Prices.CUSTOM_METRIC),
                new Fixed("secrets", count("AWS::SecretsManager::Secret"), Prices.SECRET));
    }

    private int watched() {
        return resources().stream()
                .filter(resource -> resource.type().equals("AWS::CloudWatch::Alarm"))
                .mapToInt(FixedCosts::metrics)
                .sum();
    }

    private static int metrics(Resource alarm) {
        return alarm.properties().get("Metrics") instanceof List<?> parts
                ? (int) parts.stream().filter(FixedCosts::isMetric).count()
                : 1;
    }

    /// What is calculated from others is no metric.
    private static boolean isMetric(Object part) {
        return part instanceof Map<?, ?> map && map.containsKey("MetricStat");
    }

    private int count(String type) {
        return (int) resources().stream().filter(resource -> resource.type().equals(type)).count();
    }

    private List<Resource> resources() {
        var inventory = runtime.inventory();
        return Stream.concat(inventory.hosted().stream(), inventory.notHosted().stream()).toList();
    }
}
