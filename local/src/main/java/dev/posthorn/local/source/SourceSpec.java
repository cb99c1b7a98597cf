package dev.posthorn.local.source;

import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.HostedFunction;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.TemplateException;
import java.time.Duration;

/// What the template says of an event source mapping.
///
/// @param id the logical id
/// @param queueUrl where messages come from
/// @param queueArn the same as an ARN, as events name it
/// @param visibility how long the queue hides a received message
/// @param function what is invoked
/// @param batchSize messages an invocation takes at most
/// @param concurrency invocations at once at most
/// @param reportsFailures whether the function's answer names the messages that failed
record SourceSpec(
        String id,
        String queueUrl,
        String queueArn,
        Duration visibility,
        HostedFunction function,
        int batchSize,
        int concurrency,
        boolean reportsFailures) {

    private static final int DEFAULT_BATCH = 10;
    private static final int DEFAULT_VISIBILITY = 30;

    /// Lambda's own beginning; it scales up from here, this machine does not.
    private static final int DEFAULT_CONCURRENCY = 5;

    static SourceSpec of(Declared mapping, Stack stack, Functions functions) {
        var properties = mapping.properties();
        var arn = properties.text("EventSourceArn");
        var queue =
                stack.ofType("AWS::SQS::Queue").stream()
                        .filter(candidate -> candidate.identity().arn().equals(arn))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new TemplateException(
                                                mapping.id()
                                                        + " reads "
                                                        + arn
                                                        + ", which is no queue here"));
        return new SourceSpec(
                mapping.id(),
                queue.identity().ref(),
                arn,
                Duration.ofSeconds(
                        queue.properties().number("VisibilityTimeout", DEFAULT_VISIBILITY)),
                functions.target(properties.text("FunctionName"), mapping.id()),
                properties.number("BatchSize", DEFAULT_BATCH),
                properties.part("ScalingConfig").number("MaximumConcurrency", DEFAULT_CONCURRENCY),
                properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }
}
