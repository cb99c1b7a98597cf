package dev.posthorn.faults;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Exchanges;

/// Exchanges, before whose keeping something may happen.
///
/// @param exchanges the exchanges
/// @param before what may happen
record StallingExchanges(Exchanges exchanges, Runnable before) implements Exchanges {
    @Override
    public Attempt keep(Delivery delivery, Attempt attempt) {
        before.run();
        return exchanges.keep(delivery, attempt);
    }

    @Override
    public void forget(Delivery delivery, Attempt attempt) {
        exchanges.forget(delivery, attempt);
    }

    @Override
    public Delivery complete(Delivery delivery) {
        return exchanges.complete(delivery);
    }
}
