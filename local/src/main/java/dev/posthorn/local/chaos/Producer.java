package dev.posthorn.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.local.client.Pause;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/// Publishes one event after the other, and each until it hears that it is accepted, over however many lives that takes.
///
/// @param number which producer
/// @param plan how the run goes
/// @param lives whom it publishes to
/// @param ledger where it writes down what it is told
/// @param end when it stops
record Producer(int number, Plan plan, Lives lives, Ledger ledger, Instant end)
        implements Runnable {
    private static final Duration BREATH = Duration.ofMillis(100);

    /// Every so many events it publishes one again that was accepted a while ago.
    private static final int AGAIN = 10;

    @Override
    public void run() {
        var interval = Duration.ofSeconds(1).multipliedBy(plan.producers()).dividedBy(plan.rate());
        for (int n = 1; goesOn(); n++) {
            publish(publication(n), false);
            if (n % AGAIN == 0) {
                publish(publication(n - AGAIN + 1), true);
            }
            Pause.of(interval);
        }
    }

    private boolean goesOn() {
        return Instant.now().isBefore(end) || ledger.size() < plan.least();
    }

    private Publication publication(int n) {
        return Publication.of(Cast.TENANTS.get(n % Cast.TENANTS.size()), number, n);
    }

    private void publish(Publication publication, boolean again) {
        while (!isAnswered(publication, again)) {
            ledger.cutOff();
            Pause.of(BREATH);
        }
    }

    private boolean isAnswered(Publication publication, boolean again) {
        try {
            var api = lives.current().api(publication.tenant());
            var reply =
                    api.publish(Ledger.TYPE, publication.data().getBytes(UTF_8), publication.key());
            if (reply.status() == 202 || reply.status() == 200) {
                ledger.accept(publication, reply, again);
            } else if (reply.isBusy()) {
                return false;
            } else {
                ledger.refuse(publication, reply);
            }
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
