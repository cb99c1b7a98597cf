package dev.posthorn.local.source;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The bounded room between receiving and invoking, where turns are taken. It must be large to be fair: a quiet group's message that
/// is still in the queue behind a noisy group's cannot be served.
final class Buffer {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Turns turns = new Turns();
    private final int capacity;

    Buffer(int capacity) {
        this.capacity = capacity;
    }

    /// How many messages wait.
    int size() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is room for a batch.
    void awaitRoom(int batch) throws InterruptedException {
        lock.lock();
        try {
            while (turns.size() + batch > capacity) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void add(List<Received> messages) {
        change(all -> messages.forEach(all::add));
    }

    /// Waits for messages and takes up to a batch of them.
    List<Received> take(int batch) throws InterruptedException {
        lock.lock();
        try {
            while (turns.size() == 0) {
                changed.await();
            }
            var taken = turns.take(batch);
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void done(List<Received> messages) {
        change(all -> messages.forEach(all::done));
    }

    void renew(Received received) {
        change(all -> all.renew(received));
    }

    void forget(Received received) {
        change(all -> all.forget(received));
    }

    List<Received> shownBefore(Instant instant) {
        lock.lock();
        try {
            return turns.shownBefore(instant);
        } finally {
            lock.unlock();
        }
    }

    private void change(Consumer<Turns> change) {
        lock.lock();
        try {
            change.accept(turns);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
