package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was accepted is delivered, though the process is killed again and again and nothing helps but starting it anew.
class KillIT {
    private static final int KILLS = 2;
    private static final int PUBLISHERS = 4;
    private static final int ACCEPTED_PER_LIFE = 60;
    private static final String MANY_RETRIES =
            "{\"type\":\"delays\",\"jitter\":0,\"delaysSeconds\":[1%s]}".formatted(",1".repeat(40));

    /// The shortest lease that an attempt fits into: when it is over, what the kill left behind is found again.
    private static final List<String> SHORT_LEASE =
            List.of(
                    "--environment",
                    "POSTHORN_LEASE_SECONDS=13",
                    "--environment",
                    "POSTHORN_ATTEMPT_TIMEOUT_SECONDS=3",
                    "--environment",
                    "POSTHORN_CONNECT_TIMEOUT_SECONDS=3",
                    "--schedule-period",
                    "PT2S");

    @TempDir private Path folder;
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<ApiClient.Reply> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch killed = new CountDownLatch(1);
    private final Receiver receiver = Receiver.open(this::reply);

    @AfterEach
    void leavesNothingBehind() {
        killed.countDown();
        receiver.close();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @Timeout(300)
    void deliversEverythingThatWasAccepted() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        for (int life = 1; life <= KILLS; life++) {
            try (var posthorn = PosthornProcess.start(data, SHORT_LEASE)) {
                if (life == 1) {
                    createEndpoint(posthorn);
                }
                publishUntilKilled(posthorn, life);
            }
        }
        try (var posthorn = PosthornProcess.start(data, SHORT_LEASE);
                var api = posthorn.api("acme")) {
            accepted.forEach(id -> Shop.eventually(() -> isDelivered(api, id)));
        }

        assertThat(refused).isEmpty();
        assertThat(delivered()).containsAll(accepted);
        System.out.printf(
                "%d events were accepted in %d lives; %d requests delivered them all.%n",
                accepted.size(), KILLS, receiver.received().size());
    }

    private void createEndpoint(PosthornProcess posthorn) {
        try (var api = posthorn.api("acme")) {
            api.createTenant();
            var body =
                    "{\"url\":\"%s\",\"retryPolicy\":%s}".formatted(receiver.url(), MANY_RETRIES);
            assertThat(api.createEndpoint(body).status()).isEqualTo(201);
        }
    }

    /// Publishes from several threads and kills the process in the midst of it, while requests are on their way.
    private void publishUntilKilled(PosthornProcess posthorn, int life) {
        killed = new CountDownLatch(1);
        held.set(0);
        try (var api = posthorn.api("acme");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int publisher = 1; publisher <= PUBLISHERS; publisher++) {
                var name = life + "-" + publisher + "-";
                threads.execute(() -> publishAll(api, name));
            }
            Shop.eventually(() -> accepted.size() >= life * ACCEPTED_PER_LIFE && held.get() > 0);
            posthorn.kill();
            killed.countDown();
        }
        var taken = delivered();
        assertThat(taken).isNotEmpty();
        assertThat(accepted).as("some are under way").anyMatch(id -> !taken.contains(id));
    }

    private void publishAll(ApiClient api, String name) {
        try {
            for (int n = 1; killed.getCount() > 0; n++) {
                var data = "{\"n\":%d}".formatted(n).getBytes(StandardCharsets.UTF_8);
                var reply = api.publish("order.created", data, name + n);
                if (reply.status() == 202) {
                    accepted.add(reply.body().path("id").asText());
                } else {
                    refused.add(reply);
                }
            }
        } catch (UncheckedIOException _) {
            // Killed: what was not answered was not accepted.
        }
    }

    /// No event is taken the first time; of the further requests every third is held until the kill, and then not taken either.
    private Reply reply(int time) {
        if (time == 1) {
            return Reply.of(503);
        }
        if (turns.incrementAndGet() % 3 != 0) {
            return Reply.OK;
        }
        try {
            held.incrementAndGet();
            killed.await();
            return Reply.of(503);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isDelivered(ApiClient api, String eventId) {
        var delivery = api.event(eventId).body().path("deliveries").path(0);
        return delivery.path("state").asText().equals("delivered");
    }

    /// The events that the receiver took.
    private Set<String> delivered() {
        return receiver.received().stream()
                .filter(received -> received.status() == 200)
                .map(Received::id)
                .collect(Collectors.toSet());
    }
}
