package dev.posthorn.local.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Counts what waits in the room between receiving and invoking as still in its queue, as it is on AWS, where the queue itself takes
/// turns: whoever asks how much waits is told all of it. The SDK finds it by the file `execution.interceptors`.
public final class Backlog implements ExecutionInterceptor {
    private static final Map<String, Buffer> BUFFERS = new ConcurrentHashMap<>();

    /// For the SDK.
    public Backlog() {}

    static void watch(String queueUrl, Buffer buffer) {
        BUFFERS.put(queueUrl, buffer);
    }

    static void forget(String queueUrl) {
        BUFFERS.remove(queueUrl);
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes executionAttributes) {
        if (context.request() instanceof GetQueueAttributesRequest request
                && context.response() instanceof GetQueueAttributesResponse response) {
            var buffer = BUFFERS.get(request.queueUrl());
            return buffer == null ? response : moved(response, buffer.size());
        }
        return context.response();
    }

    private static GetQueueAttributesResponse moved(GetQueueAttributesResponse told, int waiting) {
        var counts = new HashMap<>(told.attributes());
        counts.computeIfPresent(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                (_, visible) -> plus(visible, waiting));
        counts.computeIfPresent(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                (_, inFlight) -> plus(inFlight, -waiting));
        return told.toBuilder().attributes(counts).build();
    }

    private static String plus(String count, int more) {
        return String.valueOf(Math.max(0, Integer.parseInt(Objects.requireNonNull(count)) + more));
    }
}
