package dev.posthorn.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was said in attempts, in memory.
public final class InMemoryExchanges implements Exchanges {
    private static final int ROOM = 200;

    private final Map<Key, Exchange> apart = new ConcurrentHashMap<>();

    private volatile boolean broken;

    private record Key(DeliveryKey delivery, int redrive, int number) {}

    /// From now on nothing can be kept.
    public void breakDown() {
        broken = true;
    }

    @Override
    public Attempt keep(Delivery delivery, Attempt attempt) {
        var exchange = attempt.exchange();
        if (exchange == null || takesIn(attempt, exchange.answer())) {
            return attempt;
        }
        if (broken) {
            throw new IllegalStateException("no table");
        }
        apart.put(key(delivery, attempt), exchange);
        return attempt.with(null);
    }

    @Override
    public void forget(Delivery delivery, Attempt attempt) {
        apart.remove(key(delivery, attempt));
    }

    @Override
    public Delivery complete(Delivery delivery) {
        return delivery.withLog(
                delivery.log().stream()
                        .map(
                                attempt ->
                                        attempt.exchange() == null
                                                ? attempt.with(apart.get(key(delivery, attempt)))
                                                : attempt)
                        .toList());
    }

    private static boolean takesIn(Attempt attempt, Exchange.@Nullable Answer answer) {
        return attempt.isFirst()
                && attempt.outcome().category() == Category.SUCCESS
                && answer != null
                && answer.body().length() < ROOM;
    }

    private static Key key(Delivery delivery, Attempt attempt) {
        return new Key(delivery.key(), attempt.redrive(), attempt.number());
    }
}
