package dev.posthorn.faults;

import dev.posthorn.circuit.Checkup;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Sender;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dispatch.Gate;
import dev.posthorn.dynamodb.LocalTable;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.manage.ChangeEndpoint;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.sqs.SqsDeadLetters;
import dev.posthorn.sqs.SqsHints;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All use cases as one process has them, over the adapters of AWS and a clock of its own.
record Worker(
        Ingest ingest,
        Dispatch dispatch,
        Sweep sweep,
        Rounds rounds,
        Redrive redrive,
        ChangeEndpoint changes) {
    private static final LeaseTerms TERMS =
            new LeaseTerms(Budget.DEFAULT.lease(), Budget.DEFAULT.attemptTimeout(), Budget.MARGIN);
    private static final Limits LIMITS = new Limits(40, 400, 30, 2, 5);

    /// What a worker has of the world.
    ///
    /// @param table the table, as seen over a faulty line
    /// @param queue the queues
    /// @param sender the endpoints
    /// @param exchanges where what was said is kept
    /// @param pause lets time pass
    /// @param failures how many in a row open a circuit
    record Surroundings(
            LocalTable table,
            SqsClient queue,
            Sender sender,
            Exchanges exchanges,
            Consumer<Duration> pause,
            int failures) {}

    static Worker in(Surroundings world, Happenings observer, InstantSource clock) {
        var stores = world.table().stores();
        var deliveries = stores.deliveries();
        var endpoints = stores.endpoints();
        var lease = TERMS.lease();
        var hints = new SqsHints(world.queue(), "dispatch");
        var claimHints = new ClaimHints(hints, observer);
        var letters = new SqsDeadLetters(world.queue(), "dead");
        var burial = new Burial(letters, deliveries, observer, clock);
        var courier =
                new Courier(
                        world.sender(),
                        world.exchanges(),
                        deliveries,
                        endpoints,
                        claimHints,
                        burial,
                        observer,
                        TERMS,
                        clock);
        return new Worker(
                new Ingest(
                        _ -> true,
                        stores.events(),
                        endpoints,
                        new RulerFilters(),
                        deliveries,
                        claimHints,
                        observer,
                        new Ingest.Terms(lease, Budget.DEFAULT.retention()),
                        clock,
                        new Random(7)),
                new Dispatch(
                        deliveries,
                        endpoints,
                        claimHints,
                        courier,
                        burial,
                        new Gate(world.table().rates(), world.pause(), clock),
                        new Checkup(endpoints, observer, circuit(world.failures()), clock),
                        observer,
                        TERMS,
                        clock),
                new Sweep(deliveries, hints, burial, observer, LIMITS, lease, clock),
                new Rounds(
                        observer.watched(Endpoints.class, endpoints),
                        observer.watched(Deliveries.class, deliveries),
                        claimHints,
                        burial,
                        observer,
                        lease,
                        clock),
                new Redrive(deliveries, claimHints, observer, lease, clock),
                new ChangeEndpoint(endpoints, clock));
    }

    private static CircuitTerms circuit(int failures) {
        return new CircuitTerms(
                failures,
                0.5,
                2 * failures,
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Duration.ofHours(12));
    }
}
