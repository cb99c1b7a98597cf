package dev.posthorn.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How long deliveries take at a fixed rate. Requests are sent when they are due, however many are still unanswered, and times count
/// from when they were due, so that whatever holds one up is in the figures of all it holds up.
///
/// @param toAnswer from when the request was due to its answer
/// @param toArrival from when the request was due to the arrival at the endpoint
/// @param acceptedToArrival from the event's `acceptedAt` to the arrival at the endpoint
record Latency(Percentiles toAnswer, Percentiles toArrival, Percentiles acceptedToArrival) {
    static Latency measure(Lane lane, int perSecond, int seconds) {
        var published = OpenLoop.steadily(perSecond, perSecond * seconds, lane::publish);
        var arrivals = lane.await(published.size());
        return new Latency(
                percentiles(published, Published::dueAt, Published::answeredAt),
                percentiles(published, Published::dueAt, event -> at(arrivals, event)),
                percentiles(published, Published::acceptedAt, event -> at(arrivals, event)));
    }

    private static Instant at(Map<String, Instant> arrivals, Published event) {
        var at = arrivals.get(event.id());
        if (at == null) {
            throw new IllegalStateException("lost: the delivery of " + event.id());
        }
        return at;
    }

    private static Percentiles percentiles(
            List<Published> events,
            Function<Published, Instant> from,
            Function<Published, Instant> to) {
        return Percentiles.of(
                events.stream()
                        .map(event -> Duration.between(from.apply(event), to.apply(event)))
                        .toList());
    }
}
