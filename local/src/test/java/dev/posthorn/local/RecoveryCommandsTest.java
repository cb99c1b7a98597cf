package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.cli.CommandLines;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Recovery from the command line.
class RecoveryCommandsTest {
    private static OwnStack stack;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void redrivesThoseThatAreAskedFor() {
        try (var tenant = Tenant.open(stack, "many", _ -> Reply.of(400))) {
            var ids = dead(tenant, 3);
            tenant.receiver.behave(_ -> Reply.OK);

            assertThat(run("redrive", tenant, "--reason=too_old,erased"))
                    .containsPattern("^0 redrive job_\\w{26}\n")
                    .containsPattern("\nfinished at \\S+$")
                    .doesNotContain("redriven");
            assertThat(run("redrive", tenant, "--category=timeout")).doesNotContain("redriven");
            assertThat(run("redrive", tenant, "--past")).doesNotContain("redriven");
            assertThat(run("redrive", tenant, "--until=2026-01-01T00:00:00Z"))
                    .doesNotContain("redriven");
            assertThat(tenant.api.dead()).hasSize(3);

            var said =
                    run(
                            "redrive",
                            tenant,
                            "--endpoint=" + tenant.endpointId,
                            "--reason=too_old,refused",
                            "--category=http_permanent",
                            "--since=2026-01-01T00:00:00Z",
                            "--within",
                            "--per-second=1000");

            assertThat(said).startsWith("0 ").contains("\nlookedAt 3, redriven 3\n");
            ids.forEach(id -> tenant.await(id, "delivered"));
        }
    }

    @Test
    void redrivesOne() {
        try (var tenant = Tenant.open(stack, "one", _ -> Reply.of(400))) {
            var id = dead(tenant, 1).getFirst();
            var delivery = tenant.key(id).id();
            tenant.receiver.behave(_ -> Reply.OK);

            assertThat(run("redrive", tenant, delivery))
                    .isEqualTo("0 %s is brought back".formatted(delivery));
            tenant.await(id, "delivered");
            assertThat(run("redrive", tenant, delivery))
                    .isEqualTo("0 %s had been delivered; nothing was done".formatted(delivery));
            assertThat(run("redrive", tenant, delivery, "--within"))
                    .startsWith("2 a delivery that is named is redriven alone");
        }
    }

    @Test
    void beginsAJobOnceForAnIdempotencyKey() {
        try (var tenant = Tenant.open(stack, "keyed", _ -> Reply.OK)) {
            var first = run("redrive", tenant, "--idempotency-key=k");

            assertThat(first).startsWith("0 redrive job_");
            assertThat(run("redrive", tenant, "--idempotency-key=k").lines().findFirst())
                    .isEqualTo(first.lines().findFirst());
            assertThat(run("redrive", tenant, "--idempotency-key=k", "--per-second=5"))
                    .startsWith("1 posthorn: the redrive was refused: 409 ");
        }
    }

    @Test
    void backfillsUntilItIsCancelled() {
        try (var tenant = Tenant.open(stack, "late", _ -> Reply.OK);
                var late = Receiver.open(_ -> Reply.OK)) {
            tenant.await(tenant.accepted("", "1"), "delivered");
            var endpoint =
                    tenant.api
                            .createEndpoint("{\"url\":\"%s\"}".formatted(late.url()))
                            .body()
                            .path("id")
                            .asText();

            var said =
                    CompletableFuture.supplyAsync(
                            () ->
                                    run(
                                            "backfill",
                                            tenant,
                                            "--endpoint=" + endpoint,
                                            "--since=2026-01-01T00:00:00Z"));

            Shop.eventually(() -> late.received().size() == 1);
            var job = tenant.api.get("/jobs").body().path("jobs").path(0).path("id").asText();
            assertThat(tenant.api.post("/jobs/" + job + "/cancel", "").status()).isEqualTo(200);
            assertThat(said.join())
                    .startsWith("1 backfill " + job + "\n")
                    .contains("backfilled 1")
                    .containsPattern("\ncancelled at \\S+$");
        }
    }

    @Test
    void saysWhyItCannot() {
        try (var tenant = Tenant.open(stack, "refused", _ -> Reply.OK)) {
            assertThat(run("redrive", tenant, "--state=parked"))
                    .isEqualTo(
                            "1 posthorn: the redrive was refused: 400 /endpoint is required where state is parked");
            assertThat(run("redrive", tenant, "--since=yesterday"))
                    .startsWith("1 posthorn: the redrive was refused: 400 /since must be ");
            assertThat(run("redrive", tenant, "nothing"))
                    .startsWith("1 posthorn: the redrive was refused: 404 ");
            assertThat(run("backfill", tenant, "--endpoint=" + tenant.endpointId, "--since="))
                    .startsWith("1 posthorn: the backfill was refused: 400 /since must be ");
            assertThat(run("backfill", tenant, "--since=2026-01-01T00:00:00Z"))
                    .startsWith("2 Missing required option: '--endpoint=ENDPOINT'");
        }
        assertThat(CommandLines.run("redrive", "--tenant=refused", "--api=http://127.0.0.1:1"))
                .startsWith("1 posthorn: no answer from http://127.0.0.1:1")
                .hasLineCount(1);
    }

    private static List<String> dead(Tenant tenant, int count) {
        var ids = Stream.generate(() -> tenant.accepted("", "1")).limit(count).toList();
        Shop.eventually(() -> tenant.api.dead().size() == count);
        return ids;
    }

    private static String run(String command, Tenant tenant, String... arguments) {
        var all =
                Stream.of(
                        command,
                        "--api=" + stack.runtime.api(),
                        "--key=" + stack.runtime.adminKey(),
                        "--tenant=" + tenant.name);
        return CommandLines.run(Stream.concat(all, Stream.of(arguments)).toArray(String[]::new));
    }
}
