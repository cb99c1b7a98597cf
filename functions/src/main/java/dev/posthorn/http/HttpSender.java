package dev.posthorn.http;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Sender;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;

/// Sends attempts over HTTP/1.1 and HTTP/2, one request for each: nothing is repeated, redirected or answered from a cache behind the
/// caller's back. It blocks the calling thread, which had better be virtual.
///
/// The timeout of the request covers everything, from the name to the last byte that is read of the body.
public final class HttpSender implements Sender {
    /// How long a connection may lie idle: less than the five seconds after which Node and Apache close theirs, for a request that
    /// meets a closing connection fails.
    ///
    /// @see <a href="https://nodejs.org/api/http.html#serverkeepalivetimeout">Node, keepAliveTimeout</a>
    /// @see <a href="https://httpd.apache.org/docs/2.4/mod/core.html#keepalivetimeout">Apache, KeepAliveTimeout</a>
    private static final Duration MAX_IDLE = Duration.ofSeconds(4);

    private static final int MAX_IDLE_CONNECTIONS = 64;

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    private final OkHttpClient client;
    private final Ports ports;
    private final InstantSource clock;
    private volatile Instant lastUsedAt;

    /// A sender.
    ///
    /// @param connectTimeout for connecting to one address
    /// @param policy the addresses it may reach
    /// @param ports the ports it may reach
    /// @param clock for dates in `Retry-After` and for the age of connections
    public HttpSender(
            Duration connectTimeout, AddressPolicy policy, Ports ports, InstantSource clock) {
        this(connectTimeout, policy, ports, clock, Resolver.SYSTEM, UnaryOperator.identity());
    }

    HttpSender(
            Duration connectTimeout,
            AddressPolicy policy,
            Ports ports,
            InstantSource clock,
            Resolver resolver,
            UnaryOperator<OkHttpClient.Builder> customization) {
        this.ports = ports;
        this.clock = clock;
        this.lastUsedAt = clock.instant();
        this.client =
                customization
                        .apply(
                                new OkHttpClient.Builder()
                                        .connectTimeout(connectTimeout)
                                        .readTimeout(Duration.ZERO)
                                        .writeTimeout(Duration.ZERO))
                        .dns(new GuardedDns(resolver, policy))
                        .socketFactory(new GuardedSockets(policy))
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .retryOnConnectionFailure(false)
                        // Given "503, Retry-After: 0", OkHttp would send again at once.
                        .addNetworkInterceptor(
                                chain ->
                                        chain.proceed(chain.request())
                                                .newBuilder()
                                                .removeHeader("Retry-After")
                                                .build())
                        .eventListenerFactory(call -> call.request().tag(Answer.class))
                        .connectionPool(
                                new ConnectionPool(
                                        MAX_IDLE_CONNECTIONS,
                                        MAX_IDLE.toMillis(),
                                        TimeUnit.MILLISECONDS))
                        .build();
    }

    @Override
    public Outcome send(Request request) {
        var answer = new Answer();
        okhttp3.Request toSend;
        try {
            toSend = toOkHttp(request, answer);
        } catch (IllegalArgumentException _) {
            // What OkHttp says of it could show a header's value.
            return Outcome.failed(
                    Category.HTTP_PERMANENT, "the URL or a header is not fit for HTTP");
        }
        if (!ports.allow(request.url())) {
            return Outcome.failed(
                    Category.ADDRESS_REFUSED, "the port is not one that endpoints may be at");
        }
        dropOldConnections();
        try {
            long deadline = System.nanoTime() + request.timeout().toNanos();
            return ScopedValue.where(GuardedDns.DEADLINE, deadline)
                    .call(() -> exchange(toSend, answer, request.timeout()));
        } finally {
            lastUsedAt = clock.instant();
        }
    }

    private Outcome exchange(okhttp3.Request toSend, Answer answer, Duration timeout) {
        // To OkHttp, zero is no limit.
        var limit = timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
        var call = client.newBuilder().callTimeout(limit).build().newCall(toSend);
        try (var response = call.execute()) {
            var snippet = Snippet.of(response.body().byteStream());
            return answer.outcome(clock.instant(), snippet).orElseThrow();
        } catch (IOException e) {
            return answer.outcome(clock.instant(), "").orElseGet(() -> Failure.outcome(e));
        } catch (Exception e) {
            // Kotlin declares no exceptions: interrupted while it connects, OkHttp throws this one.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                return Failure.outcome(new InterruptedIOException());
            }
            throw e;
        }
    }

    private static okhttp3.Request toOkHttp(Request request, Answer answer) {
        var builder =
                new okhttp3.Request.Builder()
                        .url(request.url().toString())
                        .tag(Answer.class, answer)
                        .header("content-type", "application/json")
                        .post(RequestBody.create(request.body().toBytes()));
        request.headers().forEach(builder::header);
        CustomHeader.FRAMING.forEach(builder::removeHeader);
        return builder.header("user-agent", "Posthorn/1")
                .header("accept-encoding", "identity")
                .build();
    }

    /// OkHttp ages its connections by a thread and a clock that need not go on while Lambda has the machine frozen between two
    /// invocations. The time of day does.
    private void dropOldConnections() {
        if (lastUsedAt.plus(MAX_IDLE).isBefore(clock.instant())) {
            client.connectionPool().evictAll();
        }
    }
}
