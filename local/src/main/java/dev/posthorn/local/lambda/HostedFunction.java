package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.posthorn.local.lambda.Invocation.Failed;
import dev.posthorn.local.lambda.Invocation.Succeeded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A function of the template, running in this JVM. As on Lambda an instance serves one invocation at a time, is used again
/// afterwards, and is given up when it ran out of time.
public final class HostedFunction {
    private static final Logger LOG = LoggerFactory.getLogger(HostedFunction.class);

    private final FunctionSpec spec;
    private final Instances instances;
    private final ConcurrentLinkedDeque<Instance> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore concurrency;

    /// Starts the function: a handler that is missing or does not start fails here and not at the first invocation.
    ///
    /// @throws FunctionFailed when the handler cannot run
    HostedFunction(FunctionSpec spec) {
        this.spec = spec;
        instances = new Instances(spec);
        concurrency = new Semaphore(spec.concurrency());
        idle.push(instances.create());
    }

    /// What the template says of it.
    public FunctionSpec spec() {
        return spec;
    }

    /// Invokes the function and waits for what comes of it, at most until its timeout. Beyond the function's concurrency
    /// invocations wait for their turn.
    ///
    /// @param event the event, in JSON
    public Invocation invoke(byte[] event) {
        var failed = new Failed("Interrupted", "the local runtime is stopping");
        try {
            concurrency.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed;
        }
        try {
            return run(event);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed;
        } finally {
            concurrency.release();
        }
    }

    /// Waits until no invocation runs, and lets no new one begin.
    ///
    /// @return whether all ended in time
    boolean drain(Duration patience) {
        try {
            return concurrency.tryAcquire(
                    spec.concurrency(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Invocation run(byte[] event) throws InterruptedException {
        var context = new InvocationContext(spec, InstantSource.system());
        Instance instance;
        try {
            instance = Objects.requireNonNullElseGet(idle.poll(), instances::create);
        } catch (FunctionFailed e) {
            LOG.error("function.init.failed function={}", spec.id(), e);
            return new Failed("Runtime.InitError", Objects.toString(e.getMessage()));
        }
        var task = new FutureTask<>(() -> traced(instance, event, context));
        var thread = Thread.ofVirtual().name(spec.id()).start(task);
        try {
            var answer = task.get(context.remaining().toMillis(), TimeUnit.MILLISECONDS);
            idle.push(instance);
            return new Succeeded(answer);
        } catch (ExecutionException e) {
            return thrown(instance, Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException _) {
            thread.interrupt();
            var message = "Task timed out after " + spec.timeoutText() + " seconds";
            LOG.error(
                    "function.timeout function={} requestId={} {}",
                    spec.id(),
                    context.getAwsRequestId(),
                    message);
            return new Failed("Sandbox.Timedout", message);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private Failed thrown(Instance instance, Throwable thrown) {
        LOG.error("function.failed function={}", spec.id(), thrown);
        if (thrown instanceof Exception) {
            idle.push(instance);
        }
        return new Failed(thrown.getClass().getName(), Objects.toString(thrown.getMessage()));
    }

    private static byte[] traced(Instance instance, byte[] event, Context context)
            throws Exception {
        TraceId.enter(context.getXrayTraceId());
        try {
            return instance.handle(event, context);
        } finally {
            TraceId.leave();
        }
    }
}
