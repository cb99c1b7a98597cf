package dev.posthorn.local.bench;

import dev.posthorn.local.engine.ConsumedUnits;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/// What some work took.
///
/// @param done how many times it was done
/// @param time how long it took in all
/// @param units what it consumed
record Consumption(int done, Duration time, ConsumedUnits.Total units) {
    /// Does the work.
    ///
    /// @param work says how many times it did it
    static Consumption of(IntSupplier work) {
        var before = ConsumedUnits.total();
        long start = System.nanoTime();
        int done = work.getAsInt();
        var time = Duration.ofNanos(System.nanoTime() - start);
        return new Consumption(done, time, ConsumedUnits.total().since(before));
    }

    Consumption plus(Consumption other) {
        var both =
                new ConsumedUnits.Total(
                        units.writes() + other.units.writes(),
                        units.reads() + other.units.reads(),
                        units.sent() + other.units.sent());
        return new Consumption(done + other.done, time.plus(other.time), both);
    }

    /// The titles of [#cells].
    ///
    /// @param size of what the work is done among
    static List<String> columns(String size) {
        return List.of("operation", size, "number", "ms each", "write units", "read units");
    }

    /// Its row in a table.
    ///
    /// @param operation what was done
    /// @param size of what it was done among
    List<String> cells(String operation, int size) {
        return List.of(
                operation,
                "%,d".formatted(size),
                "%,d".formatted(done),
                "%.2f".formatted(millisEach()),
                "%.2f".formatted(writesEach()),
                "%.3f".formatted(readsEach()));
    }

    double millisEach() {
        return time.toNanos() / 1e6 / done;
    }

    double readsEach() {
        return units.reads() / done;
    }

    double writesEach() {
        return units.writes() / done;
    }
}
