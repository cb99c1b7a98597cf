package dev.posthorn.local.bench;

import dev.posthorn.contract.Price;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.lambda.FunctionUse;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.PrintStream;
import java.util.List;

/// Counts what deliveries of several kinds consume, and says what a million of each would cost, as a table in Markdown.
public final class Costs {
    private static final String AGAIN_AT_ONCE =
            "{\"type\":\"delays\",\"delaysSeconds\":[1,1],\"jitter\":0}";

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("delivered at the first attempt, 1 KB", 1, 1, _ -> Reply.OK),
                    new Kind("the same, 8 KB", 1, 8, _ -> Reply.OK),
                    new Kind("the same, 64 KB", 1, 64, _ -> Reply.OK),
                    new Kind("one event to 10 endpoints, 1 KB", 10, 1, _ -> Reply.OK),
                    new Kind(
                            "delivered at the second attempt, 1 KB",
                            1,
                            1,
                            time -> time == 1 ? Reply.of(503) : Reply.OK),
                    new Kind("dead after 3 attempts, 1 KB", 1, 1, _ -> Reply.of(503)));

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
    /// @param behaviour of the endpoints
    private record Kind(String name, int endpoints, int kilobytes, Receiver.Behaviour behaviour) {}

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
        var tenant = "cost-" + KINDS.indexOf(kind);
        try (var receiver = Receiver.open(kind.behaviour());
                var api = new ApiClient(runtime.api(), runtime.adminKey(), tenant)) {
            api.createTenant();
            for (int i = 0; i < kind.endpoints(); i++) {
                api.createEndpoint(
                        "{\"url\":\"%s\",\"retryPolicy\":%s}"
                                .formatted(receiver.url(), AGAIN_AT_ONCE));
            }
            publish(api, kind, "warm-up", events);
            var units = ConsumedUnits.total();
            var use = runtime.functionUse();
            publish(api, kind, "counted", events);
            print(
                    kind,
                    events,
                    ConsumedUnits.total().since(units),
                    runtime.functionUse().since(use));
        }
    }

    /// Publishes, and waits until every delivery is delivered or buried.
    private void publish(ApiClient api, Kind kind, String round, int events) {
        double until = Quiet.ended(runtime) + events * kind.endpoints();
        var data = Letters.json(kind.kilobytes() * 1024, kind.kilobytes());
        for (int i = 0; i < events; i++) {
            var reply = api.publish("cost.counted", data, round + " " + i);
            if (reply.status() != 202) {
                throw new IllegalStateException("refused: " + reply.body());
            }
        }
        Quiet.await(runtime, until);
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
