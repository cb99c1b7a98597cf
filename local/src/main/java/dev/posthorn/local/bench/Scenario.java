package dev.posthorn.local.bench;

import java.util.List;

/// A kind of load.
///
/// @param fanOut how many endpoints an event goes to
/// @param kilobytes of data in each event
/// @param failing how many in a hundred deliveries fail at their first attempt
record Scenario(int fanOut, int kilobytes, int failing) {
    private static final List<Integer> FAN_OUTS = List.of(1, 10, 100);
    private static final List<Integer> KILOBYTES = List.of(1, 8, 64);
    private static final List<Integer> FAILING = List.of(0, 10, 50);

    /// Every combination.
    static List<Scenario> all() {
        return FAN_OUTS.stream()
                .flatMap(
                        fanOut ->
                                KILOBYTES.stream()
                                        .flatMap(
                                                kilobytes ->
                                                        FAILING.stream()
                                                                .map(
                                                                        failing ->
                                                                                new Scenario(
                                                                                        fanOut,
                                                                                        kilobytes,
                                                                                        failing))))
                .toList();
    }

    /// Whether this delivery fails at its first attempt: the same ones in every run, evenly mixed.
    boolean fails(Sink.Delivered delivery) {
        return Math.floorMod(delivery.hashCode() * 31, 100) < failing;
    }

    /// How many events make about so many deliveries.
    int events(int deliveries) {
        return Math.max(1, deliveries / fanOut);
    }
}
