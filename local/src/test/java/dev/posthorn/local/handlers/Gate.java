package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Notes which groups' messages come, and lets no invocation end before the gate is opened.
public final class Gate implements RequestHandler<SQSEvent, @Nullable Void> {
    public static final CountDownLatch OPEN = new CountDownLatch(1);
    public static final List<String> GROUPS = new CopyOnWriteArrayList<>();

    public Gate(Map<String, String> environment) {}

    @Override
    public @Nullable Void handleRequest(SQSEvent event, Context context) {
        event.getRecords()
                .forEach(
                        message ->
                                GROUPS.add(
                                        message.getAttributes()
                                                .getOrDefault("MessageGroupId", "")));
        try {
            OPEN.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
