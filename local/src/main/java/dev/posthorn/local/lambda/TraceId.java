package dev.posthorn.local.lambda;

import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// The X-Ray trace of an invocation. Nothing is traced here, but Powertools keeps apart by it the metrics of invocations that run
/// at the same time in one JVM.
final class TraceId {
    private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";

    private TraceId() {}

    /// A trace header made from a request id, which is a UUID.
    static String of(String requestId) {
        var digits = requestId.replace("-", "");
        return "Root=1-"
                + digits.substring(0, 8)
                + "-"
                + digits.substring(8)
                + ";Parent="
                + digits.substring(0, 16)
                + ";Sampled=0";
    }

    /// Makes this the trace of whatever the current thread does.
    static void enter(String trace) {
        SdkInternalThreadLocal.put(KEY, trace);
    }

    static void leave() {
        SdkInternalThreadLocal.remove(KEY);
    }
}
