package dev.posthorn.local.engine;

import dev.posthorn.local.metric.Meter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Stands before the table engine and misbehaves when told to.
final class FaultyTable extends Handler.Wrapper {
    private final Meter meter;
    private volatile TableFault fault = new TableFault.None();

    FaultyTable(Handler table, Meter meter) {
        super(table);
        this.meter = meter;
    }

    void behave(TableFault other) {
        fault = other;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return switch (fault) {
            case TableFault.None _ -> super.handle(request, response, callback);
            case TableFault.Unreachable _ -> {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.succeeded();
                yield true;
            }
            case TableFault.Slow(var delay) -> {
                Thread.sleep(delay);
                yield super.handle(request, response, callback);
            }
            case TableFault.Throttling _ -> {
                var throttle = throttleOf(request);
                yield throttle.isPresent()
                        ? refuse(throttle.get(), request, response, callback)
                        : super.handle(request, response, callback);
            }
        };
    }

    private static Optional<Throttle> throttleOf(Request request) {
        var target = request.getHeaders().get("X-Amz-Target");
        return Throttle.of(Objects.requireNonNullElse(target, ""));
    }

    private boolean refuse(Throttle throttle, Request request, Response response, Callback callback)
            throws Exception {
        throttle.count(meter, BufferUtil.toArray(Content.Source.asByteBuffer(request)));
        response.setStatus(400);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
        response.write(
                true, ByteBuffer.wrap(Throttle.ANSWER.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
