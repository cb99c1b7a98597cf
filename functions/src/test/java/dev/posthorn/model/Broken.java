package dev.posthorn.model;

import java.util.List;
import java.util.stream.Stream;

/// A promise was broken.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int promise;
    private final String how;
    private final transient List<String> last;

    /// @param promise which one, as design.md numbers them
    /// @param how in a sentence
    Broken(int promise, String how) {
        this(promise, how, List.of());
    }

    private Broken(int promise, String how, List<String> last) {
        super("promise " + promise + ": " + how);
        this.promise = promise;
        this.how = how;
        this.last = last;
    }

    /// The same, told with what came before.
    Broken after(List<String> steps) {
        return new Broken(promise, how, Stream.concat(steps.stream(), last.stream()).toList());
    }

    /// The last steps before it broke.
    List<String> last() {
        return last;
    }
}
