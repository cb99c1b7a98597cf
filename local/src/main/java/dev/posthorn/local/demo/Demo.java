package dev.posthorn.local.demo;

import dev.posthorn.delivery.Payload;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.ApiClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Publishes payloads, lets two of three receivers fail, redrives what died, and checks every request that arrived.
public final class Demo {
    private static final String TENANT = "demo";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Supplier<ApiClient> client;
    private final Function<ApiClient, Standings> standings;
    private final PrintStream out;

    private Demo(
            Supplier<ApiClient> client, Function<ApiClient, Standings> standings, PrintStream out) {
        this.client = client;
        this.standings = standings;
        this.out = out;
    }

    /// A demonstration in a runtime on this machine.
    ///
    /// @param runtime where it all happens
    /// @param out where it is told
    public static Demo in(LocalRuntime runtime, PrintStream out) {
        return new Demo(
                () -> new ApiClient(runtime.api(), runtime.adminKey(), TENANT),
                _ -> Standings.metrics(runtime.metrics()),
                out);
    }

    /// A demonstration against a Posthorn that is deployed somewhere, for a tenant that is new there.
    ///
    /// @param address the API's address
    /// @param key an API key
    /// @param out where it is told
    public static Demo at(URI address, String key, PrintStream out) {
        var tenant = TENANT + "-" + Instant.now().toEpochMilli();
        return new Demo(() -> new ApiClient(address, key, tenant), Standings::api, out);
    }

    /// Runs the demonstration.
    ///
    /// @param payloads a folder; each of its `*.json` files becomes an event
    /// @return whether everything held
    /// @throws IllegalArgumentException when there is nothing to publish
    public boolean run(Path payloads) {
        var files = jsonFiles(payloads);
        try (var api = client.get();
                var cast = Cast.open(api)) {
            out.printf("Publishing %d payloads of %s to 3 endpoints%n%n", files.size(), payloads);
            var progress = new Progress(standings.apply(api), out);
            var published = publish(api, files, progress::show);
            int deliveries = published.size() * cast.members().size();
            boolean settled = progress.awaitEndOrParking(published, deliveries, PATIENCE);
            Scores.of(api, published, cast).print(out);

            var dead = api.dead();
            long parked = progress.parked();
            cast.mend(api);
            out.printf(
                    "%nThe third receiver is mended: redriving %d dead deliveries%n%n",
                    dead.size());
            boolean redriven = dead.stream().allMatch(id -> api.redrive(id).status() == 202);
            boolean recovered = progress.awaitEnd(published, deliveries + dead.size(), PATIENCE);
            var scores = Scores.of(api, published, cast);
            scores.print(out);

            var checks = new Checks(out);
            checks.hold("every delivery was settled in time", settled && recovered);
            checks.hold(
                    "every dead delivery could be redriven",
                    redriven && dead.size() + parked >= published.size());
            checks.hold("every delivery is delivered in the end", scores.delivered() == deliveries);
            checks.duplicates(published, publish(api, files, _ -> {}));
            checks.requests(published, cast);
            return checks.allHeld();
        }
    }

    private static List<Path> jsonFiles(Path folder) {
        try (var files = Files.list(folder)) {
            var json = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
            if (json.isEmpty()) {
                throw new IllegalArgumentException("there are no .json files in " + folder);
            }
            return json;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the folder " + folder, e);
        }
    }

    private static List<Published> publish(
            ApiClient api, List<Path> files, Consumer<List<Published>> shown) {
        var published = new ArrayList<Published>();
        for (var file : files) {
            var name = file.getFileName().toString();
            var type =
                    "demo."
                            + name.substring(0, name.length() - ".json".length())
                                    .replaceAll("[^A-Za-z0-9_-]", "-");
            var data = read(file);
            var reply = api.publish(type, data, name);
            if (reply.status() / 100 != 2) {
                throw new IllegalArgumentException(
                        "%s was refused: %s".formatted(file, reply.body()));
            }
            var stripped =
                    new String(data, StandardCharsets.UTF_8)
                            .strip()
                            .getBytes(StandardCharsets.UTF_8);
            published.add(
                    new Published(reply.body().path("id").asText(), type, Payload.of(stripped)));
            shown.accept(published);
        }
        return published;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
