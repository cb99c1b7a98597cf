package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Never answers `"wait"`; answers anything else with how many instances there have been.
public final class Slow implements RequestStreamHandler {
    public static final AtomicInteger INSTANCES = new AtomicInteger();
    public static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    public Slow(Map<String, String> environment) {
        INSTANCES.incrementAndGet();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        if (new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .equals("\"wait\"")) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                INTERRUPTED.countDown();
            }
        }
        out.write(
                Integer.toString(INSTANCES.get())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
