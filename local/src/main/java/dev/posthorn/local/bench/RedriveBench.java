package dev.posthorn.local.bench;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.client.Pause;
import dev.posthorn.local.process.Life;
import dev.posthorn.local.process.Program;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Redrives many dead deliveries while the process that works the job and sends the webhooks is killed, and holds what the receiver got
/// and what the job counted to each other.
public final class RedriveBench {
    private static final String TENANT = "redriven";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// What comes again does so once its lease is over and a sweep has found it.
    private static final Duration AFTERMATH = LEASE.plus(SWEEP.multipliedBy(2));

    private final Path template;
    private final Path folder;
    private final PrintStream out;
    private final ConcurrentHashMap<String, Integer> book = new ConcurrentHashMap<>();
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();

    /// @param template the template
    /// @param folder a folder for the data, which outlives the process that is killed; where it is in memory, this is quick
    /// @param out where it is told
    public RedriveBench(Path template, Path folder, PrintStream out) {
        this.template = template;
        this.folder = folder;
        this.out = out;
    }

    /// Measures.
    ///
    /// @param dead how many deliveries are dead
    /// @param perSecond how many are redriven a second
    /// @throws IllegalStateException when one is lost or counted wrongly
    public void run(int dead, int perSecond) {
        try (var receiver = Receiver.open(0, _ -> Reply.of(400), this::take)) {
            var begun = Instant.now();
            bury(receiver, dead);
            tell("%d deliveries are dead, after %d s", dead, since(begun));
            book.clear();
            arrivals.set(0);
            receiver.behave(_ -> Reply.OK);
            redrive(dead, perSecond);
        }
    }

    private Life posthorn() {
        var life =
                Life.start(
                        Program.same(template)
                                .options("--schedule-period", SWEEP.toString())
                                .options(
                                        "--environment",
                                        "POSTHORN_LEASE_SECONDS=" + LEASE.toSeconds()),
                        folder);
        life.awaitUp();
        return life;
    }

    /// The first dies in the ordinary way.
    private void bury(Receiver receiver, int dead) {
        var options =
                Options.of(template)
                        .data(folder.resolve("data"))
                        .schedulePeriod(Duration.ofDays(1));
        try (var runtime = LocalRuntime.start(options);
                var api = new ApiClient(runtime.api(), runtime.adminKey(), TENANT)) {
            api.createTenant();
            var endpoint = api.createEndpoint("{\"url\":\"%s\"}".formatted(receiver.url())).body();
            var event = api.publish("order.created", Letters.json(200, 1), "first").body();
            await(() -> api.dead().size(), size -> size == 1);
            var id = endpoint.path("id").asText();
            bury(Copies.in(runtime), new DeliveryKey(TENANT, event.path("id").asText(), id), dead);
        }
    }

    /// The others are its copies.
    private static void bury(Copies copies, DeliveryKey first, int dead) {
        for (var key : List.of(Original.eventKey(first), Original.key(first))) {
            var original = new Original(copies.read(key));
            copies.write(
                    dead - 1,
                    number ->
                            original.of(
                                    TENANT,
                                    Ids.eventIdOf(TENANT, "copy " + number),
                                    Duration.ofMillis(number)));
        }
    }

    private void redrive(int dead, int perSecond) {
        var begun = Instant.now();
        String path;
        int atKill;
        try (var first = posthorn()) {
            var api = first.api(TENANT);
            begun = Instant.now();
            var job = api.post("/redrives", "{\"perSecond\":%d}".formatted(perSecond)).body();
            path = "/jobs/" + job.path("id").asText();
            await(() -> redriven(api, path), count -> count >= dead * 2L / 5);
        }
        atKill = book.size();
        tell("killed after %d s: %d were received by then", since(begun), atKill);
        try (var second = posthorn()) {
            var api = second.api(TENANT);
            await(() -> api.get(path).body().path("state").asText(), "finished"::equals);
            tell("the job is finished after %d s", since(begun));
            await(book::size, size -> size == dead);
            tell("the last was received after %d s", since(begun));
            Pause.of(AFTERMATH);
            var counts = api.get(path).body().path("counts");
            tell("the job counted %s", counts);
            check(
                    new Redriven(
                            dead,
                            atKill,
                            counts.path("lookedAt").asInt(),
                            counts.path("redriven").asInt(),
                            Map.copyOf(book),
                            Tally.of(api)));
        }
    }

    private void check(Redriven redriven) {
        tell(
                "the receiver got %d events in %d requests; %d came again, and up to %d may have been under way when the process was killed",
                redriven.times().size(), arrivals.get(), redriven.again(), Redriven.MOST_UNDER_WAY);
        if (!redriven.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", redriven.problems()));
        }
        tell("every one is delivered, and the counts add up");
    }

    private void take(Received received) {
        book.merge(received.id(), 1, Integer::sum);
        arrivals.incrementAndGet();
    }

    private static long redriven(ApiClient api, String path) {
        return api.get(path).body().path("counts").path("redriven").asLong();
    }

    /// Waits for something that goes on changing until it has come.
    private <T> void await(Supplier<T> look, Predicate<T> come) {
        var before = look.get();
        var changedAt = Instant.now();
        for (var now = before; !come.test(now); now = look.get()) {
            if (!now.equals(before) || arrivals.get() > seen.getAndSet(arrivals.get())) {
                before = now;
                changedAt = Instant.now();
            }
            if (changedAt.plus(PATIENCE).isBefore(Instant.now())) {
                throw new IllegalStateException(
                        "nothing happens any more: %s, %d events received"
                                .formatted(now, book.size()));
            }
            Pause.of(GLANCE);
        }
    }

    private void tell(String format, Object... values) {
        out.printf(format + "%n", values);
    }

    private static long since(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds();
    }
}
