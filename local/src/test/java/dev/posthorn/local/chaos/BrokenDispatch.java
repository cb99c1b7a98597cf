package dev.posthorn.local.chaos;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.State;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.handler.DispatchHandler;
import dev.posthorn.sqs.DispatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Dispatches; where that is what is broken, buries without dead letters and calls every twentieth delivered without sending it.
public final class BrokenDispatch implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int EVERY = 20;
    private static final AtomicInteger HINTS = new AtomicInteger();

    private final DispatchHandler sound;
    private final boolean broken;
    private final DynamoDbDeliveries deliveries;

    /// @param environment the environment variables
    public BrokenDispatch(Map<String, String> environment) {
        sound = new DispatchHandler(Breach.burying(environment));
        broken = Breach.SETTLE.isIn(environment);
        deliveries =
                new DynamoDbDeliveries(
                        Breach.dynamoDb(environment),
                        Breach.table(environment),
                        Integer.parseInt(
                                environment.getOrDefault(Variable.POSTHORN_SHARDS.name(), "1")));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        if (broken) {
            event.getRecords().stream()
                    .filter(_ -> HINTS.incrementAndGet() % EVERY == 0)
                    .forEach(this::pretend);
        }
        return sound.handleRequest(event, context);
    }

    /// The hint that follows finds it delivered and is dropped.
    private void pretend(SQSMessage message) {
        if (DispatchMessage.parse(message.getBody()) instanceof DispatchMessage.Hinted(var hint)) {
            pending(hint.key()).ifPresent(this::pretend);
        }
    }

    private Optional<Delivery> pending(DeliveryKey key) {
        return deliveries
                .find(key, Instant.now())
                .filter(delivery -> delivery.state() == State.PENDING);
    }

    private void pretend(Delivery delivery) {
        var now = Instant.now();
        var attempt =
                new Attempt(
                        delivery.attempts() + 1,
                        delivery.redrives(),
                        now,
                        Duration.ZERO,
                        Outcome.answered(200, Optional.empty(), ""));
        deliveries.apply(delivery.deliver(attempt, now));
    }
}
