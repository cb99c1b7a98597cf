package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a handler is told of its invocation.
final class InvocationContext implements Context {
    private static final String VERSION = "$LATEST";

    private final FunctionSpec function;
    private final InstantSource clock;
    private final long deadline;
    private final String requestId = UUID.randomUUID().toString();

    InvocationContext(FunctionSpec function, InstantSource clock) {
        this.function = function;
        this.clock = clock;
        deadline = clock.millis() + function.timeout().toMillis();
    }

    Duration remaining() {
        return Duration.ofMillis(Math.max(0, deadline - clock.millis()));
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return VERSION;
    }

    @Override
    public String getInvokedFunctionArn() {
        return function.arn();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(remaining().toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return new FunctionLog(function.name());
    }

    @Override
    public String getXrayTraceId() {
        return TraceId.of(requestId);
    }
}
