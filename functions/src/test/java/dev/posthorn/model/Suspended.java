package dev.posthorn.model;

/// Stops an actor at a call that has no answer yet. No use case catches it.
final class Suspended extends Error {
    private static final long serialVersionUID = 1;

    Suspended() {
        super("at a call without an answer", null, false, false);
    }
}
