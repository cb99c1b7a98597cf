package dev.posthorn.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import dev.posthorn.delivery.Transition;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A world whose deliveries die or are parked, and the jobs that bring them back.
final class RedriveWorld {
    static final Pace PACE = new Pace(10);

    final World world = new World();
    final Workshop shop = new Workshop(world);

    /// A redrive of all that is dead.
    static RedriveSpec all() {
        return new RedriveSpec(null, State.DEAD, DeadFilter.in(Span.ALWAYS), PACE);
    }

    /// Has an endpoint refuse so many deliveries, some hundreds at a time.
    Endpoint die(int deliveries) {
        var endpoint = world.endpoint("a");
        world.endpoints.answer(400);
        for (int from = 0; from < deliveries; from += 500) {
            publish(from, Math.min(from + 500, deliveries));
        }
        return endpoint;
    }

    /// Publishes events and attempts their deliveries.
    void publish(int from, int to) {
        accept(from, to);
        world.dispatchAll();
    }

    /// Publishes events.
    void accept(int from, int to) {
        IntStream.range(from, to).forEach(n -> world.publish("k" + n));
    }

    /// Parks what an endpoint is owed, until a time.
    void park(Endpoint endpoint, Instant until) {
        to(endpoint).stream()
                .filter(each -> each.state() == State.PENDING)
                .forEach(each -> won(each.park(until, world.clock.instant())));
        world.queue.loseAll();
    }

    /// Writes a transition that must hold.
    Delivery won(Transition transition) {
        return new Stores(world.table, world.table, world.table).won(transition);
    }

    /// The deliveries to an endpoint.
    List<Delivery> to(Endpoint endpoint) {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(each -> each.key().endpointId().equals(endpoint.id()))
                .toList();
    }

    /// Each was received once after the redrive, and that was enough.
    void assertDelivered(int deliveries) {
        world.endpoints.received.clear();
        world.endpoints.answer(200);
        for (int minute = 0; minute < 5; minute++) {
            world.clock.advance(Duration.ofMinutes(1));
            world.dispatchAll();
            world.sweep();
            world.dispatchAll();
        }
        assertThat(world.endpoints.received).hasSize(deliveries);
        assertThat(world.table.allDeliveries(world.clock.instant()))
                .hasSize(deliveries)
                .allMatch(each -> each.state() == State.DELIVERED && each.redrives() <= 1);
    }
}
