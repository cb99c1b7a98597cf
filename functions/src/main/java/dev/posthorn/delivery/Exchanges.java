package dev.posthorn.delivery;

/// Port: what was said in attempts.
public interface Exchanges {
    /// Of how many attempts of a delivery, the latest, what was said is shown.
    int MOST_SHOWN = 50;

    /// Keeps what was said in an attempt that is about to be settled: in its log entry if that has room for it, else apart. It is
    /// keyed by the attempt and fenced by nothing.
    ///
    /// @param delivery the delivery as the attempt found it
    /// @param attempt the attempt with what was said in it
    /// @return the attempt as its log entry shall be
    Attempt keep(Delivery delivery, Attempt attempt);

    /// Forgets what was kept apart of an attempt: its event was erased meanwhile.
    void forget(Delivery delivery, Attempt attempt);

    /// The delivery, its latest attempts with what was said in them.
    Delivery complete(Delivery delivery);
}
