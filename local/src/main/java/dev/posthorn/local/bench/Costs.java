package dev.posthorn.local.bench;

import dev.posthorn.contract.Price;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.lambda.FunctionUse;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts what deliveries of several kinds consume, and says what a million of each would cost, as a table in Markdown.
public final class Costs {
    private static final String TYPE = "cost.counted";

    private static final String FIELDS =
            ",\"eventTypes\":[\"%s\"],\"retryPolicy\":%s"
                    .formatted(TYPE, "{\"type\":\"delays\",\"delaysSeconds\":[1,1],\"jitter\":0}");

    private static final int MANY = Integer.MAX_VALUE;

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("delivered at the first attempt, 1 KB", 1, 1, MANY, _ -> Reply.OK),
                    new Kind("the same, 8 KB", 1, 8, MANY, _ -> Reply.OK),
                    new Kind("the same, 64 KB", 1, 64, MANY, _ -> Reply.OK),
                    new Kind("one event to 10 endpoints, 1 KB", 10, 1, MANY, _ -> Reply.OK),
                    new Kind(
                            "delivered at the second attempt, 1 KB",
                            1,
                            1,
                            9,
                            time -> time == 1 ? Reply.of(503) : Reply.OK),
                    new Kind("dead after 3 attempts, 1 KB", 1, 1, 3, _ -> Reply.of(503)));

    private final LocalRuntime runtime;
    private final PrintStream out;

    /// @param runtime what is measured; its sweep must not run meanwhile, for it consumes too
    /// @param out where it is told
    public Costs(LocalRuntime runtime, PrintStream out) {
        this.runtime = runtime;
        this.out = out;
        ConsumedUnits.count();
    }

    /// A kind of delivery.
    ///
    /// @param name what it is
    /// @param endpoints how many an event goes to
    /// @param kilobytes of data
    /// @param most how many events an endpoint gets at most: its circuit shall not open
    /// @param behaviour of the endpoints
    private record Kind(
            String name, int endpoints, int kilobytes, int most, Receiver.Behaviour behaviour) {}

    /// Counts so many events of each kind.
    ///
    /// @throws IllegalStateException when an event is refused or a delivery is lost
    public void run(int events) {
        out.println(
                "| a million deliveries | write units | read units | invocations | table | functions | API, queue | US$ |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (var kind : KINDS) {
            count(kind, events);
        }
        out.println();
        idle();
    }

    private void count(Kind kind, int events) {
        try (var receiver = Receiver.open(kind.behaviour())) {
            publish(kind, events, producers(kind, events, receiver.url(), "warm-up"));
            var producers = producers(kind, events, receiver.url(), "counted");
            var units = ConsumedUnits.total();
            var use = runtime.functionUse();
            publish(kind, events, producers);
            print(
                    kind,
                    events,
                    ConsumedUnits.total().since(units),
                    runtime.functionUse().since(use));
        }
    }

    /// As many as are needed, each with endpoints of its own, and known already to the function that takes its events.
    private List<Producer> producers(Kind kind, int events, URI url, String round) {
        var producers = new ArrayList<Producer>();
        while (producers.size() * (long) kind.most() < events) {
            var tenant = "cost-%d-%s-%d".formatted(KINDS.indexOf(kind), round, producers.size());
            var producer = Producer.of(runtime, tenant);
            for (int i = 0; i < kind.endpoints(); i++) {
                producer.endpoint(url, FIELDS);
            }
            producer.publish("cost.nobody", Letters.json(1, 1), "first", Instant.now());
            producers.add(producer);
        }
        return producers;
    }

    /// Publishes, and waits until every delivery is delivered or buried.
    private void publish(Kind kind, int events, List<Producer> producers) {
        double until = Quiet.ended(runtime) + events * kind.endpoints();
        var data = Letters.json(kind.kilobytes() * 1024, kind.kilobytes());
        for (int i = 0; i < events; i++) {
            var producer = producers.get(i % producers.size());
            producer.publish(TYPE, data, String.valueOf(i), Instant.now());
        }
        Quiet.await(runtime, until);
        producers.forEach(Producer::close);
    }

    private void print(Kind kind, int events, ConsumedUnits.Total units, FunctionUse use) {
        double deliveries = events * kind.endpoints();
        double table = Prices.table(units) / deliveries;
        double functions = Prices.functions(use) / deliveries;
        double others =
                (Prices.api(events) + Prices.queue(units.sent() * Price.REQUESTS_PER_MESSAGE))
                        / deliveries;
        out.printf(
                "| %s | %.2fM | %.2fM | %.2fM | %.2f | %.2f | %.2f | %.2f |%n",
                kind.name(),
                units.writes() / deliveries,
                units.reads() / deliveries,
                use.invocations() / deliveries,
                table,
                functions,
                others,
                table + functions + others);
    }

    /// A month of 30 days in which nothing happens but a sweep every minute.
    private void idle() {
        runtime.trigger("SweepSchedule");
        var units = ConsumedUnits.total();
        var use = runtime.functionUse();
        int sweeps = 20;
        for (int i = 0; i < sweeps; i++) {
            runtime.trigger("SweepSchedule");
        }
        double month = 30 * 24 * 60 / 1e6 / sweeps;
        double sweeping =
                month
                        * (Prices.table(ConsumedUnits.total().since(units))
                                + Prices.functions(runtime.functionUse().since(use)));
        out.println("| a month of doing nothing | number | US$ |");
        out.println("|---|---|---|");
        double all = row("sweeps", sweeps * month * 1e6, sweeping);
        for (var fixed : new FixedCosts(runtime).all()) {
            all += row(fixed.name(), fixed.number(), fixed.number() * fixed.price());
        }
        row("together", 0, all);
    }

    private double row(String what, double number, double dollars) {
        out.printf(
                "| %s | %s | %.2f |%n", what, number == 0 ? "" : "%.0f".formatted(number), dollars);
        return dollars;
    }
}
