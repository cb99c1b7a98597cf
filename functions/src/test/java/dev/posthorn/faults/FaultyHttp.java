package dev.posthorn.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The line to DynamoDB, on which calls get lost, answers get lost, calls come late, and are refused. Half of what goes wrong is over when
/// the SDK repeats the call; the other half lasts until it gives up.
final class FaultyHttp implements SdkHttpClient {
    private static final String REFUSAL =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"too much\"}";

    private final SdkHttpClient line;
    private final Chance chance;
    private final Consumer<JsonNode> written;
    private final AtomicLong calls = new AtomicLong();
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private final Queue<HttpExecuteRequest> late = new ConcurrentLinkedQueue<>();

    /// @param line the line itself
    /// @param chance what goes wrong
    /// @param written is told the key of each item that was written, whether or not the caller is told
    FaultyHttp(SdkHttpClient line, Chance chance, Consumer<JsonNode> written) {
        this.line = line;
        this.chance = chance;
        this.written = written;
    }

    /// How many calls were made.
    long calls() {
        return calls.get();
    }

    /// Calls whose callers had given up on them take effect now.
    void land() throws IOException {
        for (var request = late.poll(); request != null; request = late.poll()) {
            drain(pass(request));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return FaultyHttp.this.call(request);
            }

            @Override
            public void abort() {
                // What was begun here has ended when it returns.
            }
        };
    }

    @Override
    public void close() {
        // The line is not ours.
    }

    private HttpExecuteResponse call(HttpExecuteRequest request) throws IOException {
        calls.incrementAndGet();
        var call = Call.of(request);
        if (cut.contains(call.id())) {
            throw new SocketTimeoutException("still no answer");
        }
        if (chance.strikes(Fault.THROTTLED, call.name())) {
            return refused();
        }
        if (chance.strikes(Fault.TIMED_OUT_BEFORE, call.name())) {
            throw timeout(call);
        }
        if (call.writes() && chance.strikes(Fault.LATE, call.name())) {
            late.add(request);
            throw timeout(call);
        }
        var response = pass(request);
        if (chance.strikes(Fault.TIMED_OUT_AFTER, call.name())) {
            drain(response);
            throw timeout(call);
        }
        return response;
    }

    private HttpExecuteResponse pass(HttpExecuteRequest request) throws IOException {
        var call = Call.of(request);
        var response = line.prepareRequest(request).call();
        if (call.writes() && response.httpResponse().isSuccessful()) {
            written.accept(call.key());
        }
        return response;
    }

    private SocketTimeoutException timeout(Call call) {
        if (chance.draw(call.name()) < 0.5) {
            cut.add(call.id());
        }
        return new SocketTimeoutException("no answer");
    }

    private static HttpExecuteResponse refused() {
        var head = SdkHttpResponse.builder().statusCode(400).build();
        var body = new ByteArrayInputStream(REFUSAL.getBytes(StandardCharsets.UTF_8));
        return HttpExecuteResponse.builder()
                .response(head)
                .responseBody(AbortableInputStream.create(body))
                .build();
    }

    private static void drain(HttpExecuteResponse response) throws IOException {
        var body = response.responseBody();
        if (body.isPresent()) {
            try (var stream = body.get()) {
                stream.readAllBytes();
            }
        }
    }
}
