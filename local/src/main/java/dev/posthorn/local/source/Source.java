package dev.posthorn.local.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A running event source mapping: one thread receives, one keeps hidden what waits, one invokes.
final class Source implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    /// How many messages may wait here: as many as a queue of SQS may have in flight. Beyond it fairness ends, because the rest is still
    /// in the queue, in its order.
    private static final int CAPACITY = 120_000;

    /// How long messages gather in the queue while others are worked: one invocation for ten messages costs far less than ten. It is also how
    /// much longer a quiet endpoint waits beside a busy one.
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final SourceSpec spec;
    private final Queue queue;
    private final Buffer buffer = new Buffer(CAPACITY);
    private final Semaphore workers;
    private final InstantSource clock = InstantSource.system();
    private final List<Thread> threads;

    private Source(SourceSpec spec, SqsClient client) {
        this.spec = spec;
        queue = new Queue(client, spec.queueUrl(), spec.visibility(), clock);
        workers = new Semaphore(spec.concurrency());
        threads =
                List.of(
                        loop("receive", this::receive),
                        loop("hide", this::hideWaiting),
                        loop("invoke", this::invokeNext));
    }

    static Source start(SourceSpec spec, SqsClient client) {
        var source = new Source(spec, client);
        Backlog.watch(spec.queueUrl(), source.buffer);
        source.threads.forEach(Thread::start);
        return source;
    }

    /// Stops receiving and invoking.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        Backlog.forget(spec.queueUrl());
    }

    /// Waits until what was begun is settled.
    ///
    /// @return whether it was in time
    boolean drain(Duration patience) throws InterruptedException {
        boolean drained =
                workers.tryAcquire(spec.concurrency(), patience.toMillis(), TimeUnit.MILLISECONDS);
        if (drained) {
            workers.release(spec.concurrency());
        }
        return drained;
    }

    private void receive() throws InterruptedException {
        buffer.awaitRoom(Queue.REQUEST);
        boolean idle = isIdle();
        var messages = queue.receive();
        buffer.add(messages);
        if (!idle && messages.size() < Queue.REQUEST) {
            Thread.sleep(GATHERING);
        }
    }

    /// Whether nothing is invoked. The thread that invokes holds a permit while it waits for messages.
    private boolean isIdle() {
        return workers.availablePermits() >= spec.concurrency() - 1;
    }

    /// The visibility timeout keeps running while messages wait here: renew it at half its time.
    private void hideWaiting() throws InterruptedException {
        Thread.sleep(spec.visibility().dividedBy(4));
        var soon = clock.instant().plus(spec.visibility().dividedBy(2));
        for (var chunk : Queue.chunks(buffer.shownBefore(soon))) {
            var hiddenUntil = clock.instant().plus(spec.visibility());
            var failed = queue.hide(chunk);
            for (var received : chunk) {
                if (failed.contains(received)) {
                    buffer.forget(received);
                } else {
                    buffer.renew(received.hiddenUntil(hiddenUntil));
                }
            }
        }
    }

    private void invokeNext() throws InterruptedException {
        workers.acquire();
        List<Received> messages;
        try {
            messages = buffer.take(spec.batchSize());
        } catch (InterruptedException e) {
            workers.release();
            throw e;
        }
        Thread.ofVirtual()
                .name(spec.id())
                .start(
                        () -> {
                            try {
                                invoke(new Batch(messages));
                            } catch (RuntimeException e) {
                                LOG.error("source.settle.failed source={}", spec.id(), e);
                            } finally {
                                buffer.done(messages);
                                workers.release();
                            }
                        });
    }

    private void invoke(Batch batch) {
        var invocation = spec.function().invoke(batch.event(spec.queueArn()));
        queue.delete(batch.done(invocation, spec.reportsFailures()));
    }

    private Thread loop(String name, Step step) {
        return Thread.ofVirtual()
                .name(spec.id() + "-" + name)
                .unstarted(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                try {
                                    step.run();
                                } catch (InterruptedException _) {
                                    return;
                                } catch (RuntimeException e) {
                                    if (!pause(name, e)) {
                                        return;
                                    }
                                }
                            }
                        });
    }

    /// Waits a little after an error. @return whether to go on
    private boolean pause(String name, RuntimeException e) {
        try {
            if (Thread.interrupted()) {
                return false;
            }
            LOG.warn("source.failed source={} step={}", spec.id(), name, e);
            Thread.sleep(AFTER_ERROR);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
