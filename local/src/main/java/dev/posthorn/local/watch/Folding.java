package dev.posthorn.local.watch;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// What makes one value of a list's values in the same period; missing ones are passed over.
enum Folding {
    SUM,
    MAX,
    MIN,
    AVG;

    static Optional<Folding> of(String name) {
        return Arrays.stream(values()).filter(folding -> folding.name().equals(name)).findFirst();
    }

    OptionalDouble apply(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        var stream = DoubleStream.of(values);
        return switch (this) {
            case SUM -> OptionalDouble.of(stream.sum());
            case MAX -> stream.max();
            case MIN -> stream.min();
            case AVG -> stream.average();
        };
    }
}
