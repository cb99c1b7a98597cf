package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.dispatch.Arrival;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobRunner;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.redrive.Redriven;
import dev.posthorn.signing.Scheme;
import dev.posthorn.signing.Secrets;
import dev.posthorn.signing.Signature;
import dev.posthorn.sqs.DispatchMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works what arrives on the dispatch queue: hints of deliveries and of jobs, and dead letters that came back. Each message that could not be dealt with is
/// reported on its own, so that SQS hands out that one again and no other.
public final class DispatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchHandler.class);
    private static final String RECEIVES = "ApproximateReceiveCount";

    private final Dispatch dispatch;
    private final Redrive redrive;
    private final JobRunner jobs;
    private final Telemetry telemetry;
    private final InstantSource clock;

    /// On Lambda: the environment is the process's own.
    public DispatchHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(() -> rehearse(System.getenv()));
    }

    /// @param environment the environment variables
    public DispatchHandler(Map<String, String> environment) {
        this(wiring(environment));
    }

    private DispatchHandler(Wiring wiring) {
        dispatch = wiring.dispatch();
        redrive = wiring.redrive();
        jobs = wiring.jobRunner();
        telemetry = wiring.telemetry;
        clock = wiring.clock;
    }

    static void rehearse(Map<String, String> environment) {
        try (var wiring = wiring(environment)) {
            var handler = new DispatchHandler(wiring);
            Rehearsal.repeatedly(
                    () -> {
                        wiring.telemetry.rehearse();
                        var answer = handler.handleRequest(Rehearsal.batch(), new NoInvocation());
                        Rehearsal.require(
                                answer.getBatchItemFailures().isEmpty(), "the hint failed");
                        wiring.deliveries.apply(Rehearsal.claim(wiring.clock.instant()));
                    });
            var payload = Rehearsal.publication().body().toBytes();
            var secret = Secrets.generate(Scheme.HMAC_SHA256, new SecureRandom());
            var now = wiring.clock.instant();
            wiring.sender()
                    .send(
                            Rehearsal.nowhere(
                                    Signature.headers("rehearsal", now, payload, List.of(secret))));
        }
    }

    private static Wiring wiring(Map<String, String> environment) {
        return new Wiring(
                environment,
                Variable.POSTHORN_DISPATCH_QUEUE_URL,
                Variable.POSTHORN_DEAD_LETTER_QUEUE_URL);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return telemetry.during(
                context,
                () -> {
                    var end =
                            clock.instant()
                                    .plus(Duration.ofMillis(context.getRemainingTimeInMillis()));
                    return new SQSBatchResponse(
                            work(event.getRecords(), end).stream()
                                    .map(BatchItemFailure::new)
                                    .toList());
                });
    }

    private List<String> work(List<SQSMessage> messages, Instant end) {
        var arrivals = new LinkedHashMap<String, Arrival>();
        var jobHints = new LinkedHashMap<String, JobHint>();
        var failed = new ArrayList<String>();
        for (var message : messages) {
            switch (DispatchMessage.parse(message.getBody())) {
                case DispatchMessage.Hinted(var hint) ->
                        arrivals.put(message.getMessageId(), new Arrival(hint, receives(message)));
                case DispatchMessage.CameBack(var key) -> {
                    if (!redriven(message.getMessageId(), key)) {
                        failed.add(message.getMessageId());
                    }
                }
                case DispatchMessage.JobHinted(var hint) ->
                        jobHints.put(message.getMessageId(), hint);
                case DispatchMessage.Unreadable(var why) -> {
                    telemetry.note(new Fact.HintFailed(message.getMessageId(), why));
                    failed.add(message.getMessageId());
                }
            }
        }
        failed.addAll(dispatched(arrivals, end));
        jobHints.forEach(
                (messageId, hint) -> {
                    if (!worked(messageId, hint, end)) {
                        failed.add(messageId);
                    }
                });
        return failed;
    }

    private List<String> dispatched(Map<String, Arrival> arrivals, Instant end) {
        var failed = new ArrayList<String>();
        var done = dispatch.work(List.copyOf(arrivals.values()), end).iterator();
        for (var messageId : arrivals.keySet()) {
            if (done.next() instanceof Done.Badly<Arrival, Boolean>(var arrival, var cause)) {
                fail(messageId, arrival.hint().key(), cause);
                failed.add(messageId);
            }
        }
        return failed;
    }

    /// Whether the dead letter is dealt with; one that came too soon is handed out again later.
    private boolean redriven(String messageId, DeliveryKey key) {
        try {
            return !(redrive.returned(key) instanceof Redriven.TooSoon);
        } catch (RuntimeException e) {
            fail(messageId, key, e);
            return false;
        }
    }

    /// Whether the job went on, or had gone on before, or is put off until there is time. Webhooks come first.
    private boolean worked(String messageId, JobHint hint, Instant end) {
        try {
            jobs.work(hint, end);
            return true;
        } catch (RuntimeException e) {
            fail(messageId, hint.key(), e);
            return false;
        }
    }

    private void fail(String messageId, Record key, Throwable cause) {
        LOG.error("message.failed {} {}", messageId, key, cause);
        telemetry.note(new Fact.HintFailed(messageId, cause.toString()));
    }

    private static int receives(SQSMessage message) {
        return Integer.parseInt(message.getAttributes().getOrDefault(RECEIVES, "1"));
    }
}
