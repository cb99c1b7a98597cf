package dev.posthorn.delivery;

/// Port: the dead-letter queue.
public interface DeadLetters {
    /// Puts a dead letter on the queue. When this returns, it is there.
    void send(DeadLetter letter);
}
