package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.posthorn.local.lambda.Invocation.Failed;
import dev.posthorn.local.lambda.Invocation.Succeeded;
import dev.posthorn.local.lambda.Invocation.Throttled;
import dev.posthorn.local.metric.Meter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    private final Concurrency concurrency;
    private final FunctionMeter meter;

    /// Starts the function: a handler that is missing or does not start fails here and not at the first invocation.
    ///
    /// @param meter measures it
    /// @throws FunctionFailed when the handler cannot run
    HostedFunction(FunctionSpec spec, Meter meter) {
        this.spec = spec;
        instances = new Instances(spec);
        concurrency = new Concurrency(spec.reservedConcurrency());
        this.meter = new FunctionMeter(meter, spec.name());
        idle.push(instances.create());
    }

    /// What the template says of it.
    public FunctionSpec spec() {
        return spec;
    }

    /// Invokes the function and waits for what comes of it, at most until its timeout.
    ///
    /// @param event the event, in JSON
    public Invocation invoke(byte[] event) {
        try {
            if (!concurrency.enter()) {
                LOG.warn("function.throttled function={}", spec.id());
                meter.throttled();
                return new Throttled();
            }
            try {
                return measured(event);
            } finally {
                concurrency.leave();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed("Interrupted", "the local runtime is stopping");
        }
    }

    /// Changes how many invocations may run at once, as Lambda's `PutFunctionConcurrency` does, or `DeleteFunctionConcurrency` when it
    /// is empty.
    public void reserve(OptionalInt invocations) {
        concurrency.reserve(invocations);
    }

    /// Gives up all idle instances, as a deployment does: whoever comes next gets a new one.
    public void renew() {
        idle.clear();
    }

    /// Waits until no invocation runs, and lets no new one begin.
    ///
    /// @return whether all ended in time
    boolean drain(Duration patience) {
        try {
            return concurrency.drain(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Invocation measured(byte[] event) throws InterruptedException {
        var begin = System.nanoTime();
        var invocation = run(event);
        meter.ran(Duration.ofNanos(System.nanoTime() - begin), invocation instanceof Failed);
        return invocation;
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
