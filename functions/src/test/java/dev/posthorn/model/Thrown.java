package dev.posthorn.model;

/// Instead of an answer: the call fails, and nothing was done.
record Thrown() {
    static final Thrown INSTEAD = new Thrown();

    /// What the caller gets.
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure() {
            super("the call failed", null, false, false);
        }
    }
}
