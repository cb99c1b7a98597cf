package dev.posthorn.dispatch;

import dev.posthorn.circuit.Checkup;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.Observer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// The attempts of one batch, to be taken down together: one write for each endpoint at most.
final class Wards {
    private record Ward(Endpoint endpoint, Attempt attempt) {
        String name() {
            return endpoint.tenant() + "#" + endpoint.id();
        }
    }

    private final Queue<Ward> all = new ConcurrentLinkedQueue<>();

    /// Adds an attempt at an endpoint.
    void add(Endpoint endpoint, Attempt attempt) {
        all.add(new Ward(endpoint, attempt));
    }

    /// Has them taken down. That this fails harms no delivery.
    void note(Checkup checkup, Observer observer) {
        all.stream()
                .collect(Collectors.groupingBy(Ward::name))
                .values()
                .forEach(wards -> note(wards, checkup, observer));
    }

    private static void note(List<Ward> wards, Checkup checkup, Observer observer) {
        var endpoint = wards.getFirst().endpoint();
        try {
            checkup.note(endpoint, Observed.of(wards.stream().map(Ward::attempt).toList()));
        } catch (RuntimeException e) {
            observer.note(new Fact.HealthLost(endpoint.tenant(), endpoint.id(), e.toString()));
        }
    }
}
