package dev.posthorn.handler;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Things to be done one after the other, of which none that fails keeps the others from being done.
final class Duties {
    private final List<Done<?, ?>> failures = new ArrayList<>();

    /// Does one.
    ///
    /// @return what it returned; empty where it failed
    <T> Optional<T> tryTo(Supplier<T> duty) {
        try {
            return Optional.of(duty.get());
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /// Does one.
    void tryTo(Runnable duty) {
        tryTo(
                () -> {
                    duty.run();
                    return true;
                });
    }

    /// Takes down a failure.
    void failed(RuntimeException failure) {
        failures.add(new Done.Badly<>(this, failure));
    }

    /// @throws RuntimeException the first failure, with the others suppressed in it; nothing if there was none
    void throwFailures() {
        Concurrently.throwFailures(failures);
    }
}
