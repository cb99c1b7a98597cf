package dev.posthorn.faults;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// Says what goes wrong. What it says of a thing depends on the seed, the thing and how often it was asked of it, and not on the order in
/// which threads ask.
final class Chance {
    private final long seed;
    private final Map<Fault, Integer> struck = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile boolean on = true;

    Chance(long seed) {
        this.seed = seed;
    }

    /// Whether a fault strikes a thing now.
    boolean strikes(Fault fault, String thing) {
        boolean strikes = on && draw(fault + thing) < fault.share();
        if (strikes) {
            struck.merge(fault, 1, Integer::sum);
        }
        return strikes;
    }

    /// A number from 0 to 1.
    double draw(String thing) {
        int times = asked.merge(thing, 1, Integer::sum);
        long hash = (thing + times).hashCode();
        return new SplittableRandom(seed ^ hash << 16).nextDouble();
    }

    /// From now on nothing goes wrong any more.
    void end() {
        on = false;
    }

    /// How often each fault struck.
    Map<Fault, Integer> struck() {
        return struck;
    }
}
