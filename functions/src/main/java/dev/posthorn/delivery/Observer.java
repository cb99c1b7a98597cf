package dev.posthorn.delivery;

/// Port: is told of what happened, for logs and metrics.
public interface Observer {
    /// Takes note of a fact.
    void note(Fact fact);
}
