package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of what was said in attempts keeps to.
public abstract class ExchangesContract {
    private static final Map<String, String> SENT =
            Map.of("content-type", "application/json", "webhook-id", "evt_1", "x-api-key", "***");

    private Kept opened = new Kept(new InMemoryTable(), new InMemoryExchanges());

    /// Stores over one table.
    public record Kept(Deliveries deliveries, Exchanges exchanges) {}

    /// Stores with nothing in them.
    protected abstract Kept open();

    @BeforeEach
    void openStores() {
        opened = open();
    }

    @Test
    void showsWhatWasSaidInEveryAttempt() {
        var delivery = won(Samples.accept(key(1)));
        var down = exchange("it is \"down\" \uFFFD ż 🐎", true);
        var nothing = new Exchange(SENT, null);
        var up = exchange("{\"ok\":true}", false);
        delivery = retry(delivery, down);
        delivery = retry(delivery, nothing);
        var last = attempt(delivery, 200, up);
        won(delivery.deliver(opened.exchanges().keep(delivery, last), NOW));

        assertThat(complete(1).log())
                .extracting(Attempt::exchange)
                .containsExactly(down, nothing, up);
    }

    @Test
    void forgetsWhatWasKeptApart() {
        var delivery = won(Samples.accept(key(1)));
        var failed = attempt(delivery, 503, exchange("echo", false));
        var kept = opened.exchanges().keep(delivery, failed);
        won(delivery.retry(kept, NOW, NOW, NOW));

        opened.exchanges().forget(delivery, failed);

        assertThat(complete(1).log()).extracting(Attempt::exchange).containsOnlyNulls();
    }

    @Test
    void keepsWhatWasSaidInAFirstSuccessInItsLogAndNothingElse() {
        var first = won(Samples.accept(key(1)));
        var success = attempt(first, 200, exchange("{\"ok\":true}", false));
        var failure = attempt(first, 503, exchange("{\"ok\":false}", false));

        assertThat(opened.exchanges().keep(first, success)).isEqualTo(success);
        assertThat(opened.exchanges().keep(first, failure)).isEqualTo(failure.with(null));
        var retried = won(first.retry(failure.with(null), NOW, NOW, NOW));
        var second = attempt(retried, 200, exchange("{\"ok\":true}", false));
        assertThat(opened.exchanges().keep(retried, second)).isEqualTo(second.with(null));
    }

    @Test
    void keepsWhatALargeAnswerSaidApart() {
        var text =
                new Random(1)
                        .ints(4096, 33, 127)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        var delivery = won(Samples.accept(key(1)));
        var success = attempt(delivery, 200, exchange(text, true));
        var kept = opened.exchanges().keep(delivery, success);
        won(delivery.deliver(kept, NOW));

        assertThat(kept.exchange()).isNull();
        assertThat(complete(1).log())
                .extracting(Attempt::exchange)
                .containsExactly(success.exchange());
    }

    @Test
    void tellsAttemptsBeforeARedriveFromThoseAfter() {
        var before = exchange("before", false);
        var after = exchange("after", false);
        var dying = won(Samples.accept(key(1)));
        var died = opened.exchanges().keep(dying, attempt(dying, 400, before));
        var dead = won(dying.die(died, DeadReason.REFUSED, NOW, Samples.LEASE));
        var redriven = won(won(dead.bury(NOW)).redrive(NOW, Samples.LEASE));
        retry(redriven, after);

        assertThat(complete(1).log()).extracting(Attempt::exchange).containsExactly(before, after);
    }

    @Test
    void showsNothingWhereNothingWasSaid() {
        var delivery = won(Samples.accept(key(1)));
        var other = won(Samples.accept(key(1, 2)));
        retry(other, exchange("to another endpoint", false));
        won(delivery.retry(attempt(delivery, 503, null), NOW, NOW, NOW));

        assertThat(complete(1).log()).extracting(Attempt::exchange).containsOnlyNulls();
    }

    private Delivery retry(Delivery delivery, @Nullable Exchange exchange) {
        var attempt = opened.exchanges().keep(delivery, attempt(delivery, 503, exchange));
        return won(delivery.retry(attempt, NOW, NOW, NOW));
    }

    private Delivery complete(int n) {
        var delivery = opened.deliveries().find(key(n), NOW).orElseThrow();
        return opened.exchanges().complete(delivery);
    }

    private static Attempt attempt(Delivery delivery, int status, @Nullable Exchange exchange) {
        return Samples.attempt(delivery, Outcome.answered(status, Optional.empty(), ""), NOW)
                .with(exchange);
    }

    private static Exchange exchange(String body, boolean truncated) {
        var headers = Map.of("server", "example", "x-" + body.length(), "ż");
        return new Exchange(SENT, new Exchange.Answer(headers, body, truncated));
    }

    private Delivery won(Transition transition) {
        return ((Deliveries.Applied.Won)
                        Objects.requireNonNull(opened.deliveries().apply(transition)))
                .delivery();
    }
}
