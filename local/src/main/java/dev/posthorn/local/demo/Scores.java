package dev.posthorn.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.client.ApiClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How each endpoint fared, as the API tells it.
final class Scores {
    private final int events;
    private final Map<String, Score> byEndpoint = new LinkedHashMap<>();

    private static final class Score {
        private final String name;
        private int deliveries;
        private int attempts;
        private int delivered;
        private int dead;
        private final List<Duration> latencies = new ArrayList<>();

        private Score(String name) {
            this.name = name;
        }

        private void add(JsonNode delivery) {
            var log = delivery.path("log");
            var state = delivery.path("state").asText();
            deliveries++;
            attempts += log.size();
            dead += state.equals("dead") ? 1 : 0;
            if (state.equals("delivered")) {
                delivered++;
                latencies.add(
                        Duration.between(
                                Instant.parse(delivery.path("acceptedAt").asText()),
                                Instant.parse(log.get(log.size() - 1).path("startedAt").asText())));
            }
        }
    }

    private Scores(int events) {
        this.events = events;
    }

    static Scores of(ApiClient api, List<Published> published, Cast cast) {
        var scores = new Scores(published.size());
        cast.members()
                .forEach(
                        member ->
                                scores.byEndpoint.put(
                                        member.endpointId(), new Score(member.name())));
        for (var event : published) {
            for (var delivery : api.event(event.id()).body().path("deliveries")) {
                scores.add(api.delivery(delivery.path("id").asText()).body());
            }
        }
        return scores;
    }

    private void add(JsonNode delivery) {
        var endpoint = delivery.path("endpoint").asText();
        byEndpoint.computeIfAbsent(endpoint, Score::new).add(delivery);
    }

    int delivered() {
        return byEndpoint.values().stream().mapToInt(score -> score.delivered).sum();
    }

    void print(PrintStream out) {
        out.printf(
                "%n  %-22s %7s %11s %9s %10s %5s %10s %10s%n",
                "endpoint",
                "events",
                "deliveries",
                "attempts",
                "delivered",
                "dead",
                "p50 ms",
                "p95 ms");
        byEndpoint
                .values()
                .forEach(
                        score ->
                                out.printf(
                                        "  %-22s %7d %11d %9d %10d %5d %10s %10s%n",
                                        score.name,
                                        events,
                                        score.deliveries,
                                        score.attempts,
                                        score.delivered,
                                        score.dead,
                                        percentile(score.latencies, 50),
                                        percentile(score.latencies, 95)));
    }

    private static String percentile(List<Duration> latencies, int percent) {
        if (latencies.isEmpty()) {
            return "-";
        }
        var sorted = latencies.stream().sorted().toList();
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return String.valueOf(sorted.get(index).toMillis());
    }
}
