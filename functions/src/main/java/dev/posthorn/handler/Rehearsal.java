package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.posthorn.api.EventBody;
import dev.posthorn.api.Request;
import dev.posthorn.contract.Route;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Transition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a function does once before SnapStart takes its snapshot, so that the first request finds everything loaded. It uses clients of
/// its own, whose connections nobody uses after the snapshot, and touches a delivery that nobody has. All that it writes is one event of
/// no tenant, which has no endpoints, and that but once.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart runtime hooks</a>
final class Rehearsal implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /// The context of hooks holds them weakly.
    private static final List<Rehearsal> REGISTERED = new ArrayList<>();

    /// No name of a tenant, so that nothing belongs to it.
    static final String NO_TENANT = "-";

    /// Nobody's: one that may be the first key, and one that may be a stored key's.
    static final List<String> WRONG_KEYS =
            List.of("rehearsal", "ph_%s_%s".formatted("0".repeat(26), "0".repeat(43)));

    private static final DeliveryKey NOBODYS =
            new DeliveryKey("posthorn", "evt_" + "0".repeat(26), "ep_" + "0".repeat(26));
    private static final int ROUNDS = 20;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Runnable work;

    private Rehearsal(Runnable work) {
        this.work = work;
    }

    /// Does this work before the snapshot. If it fails the first request is slow, and nothing else.
    static synchronized void beforeSnapshot(Runnable work) {
        var rehearsal = new Rehearsal(work);
        REGISTERED.add(rehearsal);
        Core.getGlobalContext().register(rehearsal);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        var startedAt = System.nanoTime();
        try {
            work.run();
            LOG.info("snapshot.rehearsed in {} ms", (System.nanoTime() - startedAt) / 1_000_000);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("snapshot.rehearsal.failed", e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing that was rehearsed is used again.
    }

    /// Does it so often that the compiler notices.
    static void repeatedly(Runnable part) {
        for (int round = 0; round < ROUNDS; round++) {
            part.run();
        }
    }

    /// Fails the rehearsal unless something is as it must be.
    static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalStateException(what);
        }
    }

    /// A request whose key is not good.
    static APIGatewayV2HTTPEvent request(Route route, String key) {
        var request = new APIGatewayV2HTTPEvent();
        request.setRouteKey(route.key());
        request.setHeaders(Map.of("authorization", "Bearer " + key));
        request.setPathParameters(Map.of("tenant", NOBODYS.tenant()));
        request.setBody("{}");
        return request;
    }

    /// The publication of an event, the same each time.
    static Request publication() {
        return new Request(
                Map.of("tenant", NO_TENANT),
                Map.of(),
                Map.of(EventBody.KEY_HEADER, "rehearsal"),
                payload("{\"type\":\"rehearsal\",\"data\":{}}"));
    }

    /// A delivery that is not there.
    static DeliveryKey delivery() {
        return NOBODYS;
    }

    /// A claim that is lost, for there is no such delivery.
    static Transition claim(Instant now) {
        return new Due(NOBODYS, State.PENDING, 1, now).claim(now, SHORT);
    }

    /// A hint that whoever takes it drops.
    static Hint hint() {
        return new Hint(NOBODYS, 1, Duration.ZERO);
    }

    /// A batch with that hint.
    static SQSEvent batch() {
        var message = new SQSMessage();
        message.setMessageId("rehearsal");
        message.setAttributes(Map.of());
        message.setBody(
                """
                {"tenant":"%s","eventId":"%s","endpointId":"%s","version":1}"""
                        .formatted(NOBODYS.tenant(), NOBODYS.eventId(), NOBODYS.endpointId()));
        var batch = new SQSEvent();
        batch.setRecords(List.of(message));
        return batch;
    }

    /// A request to a name that never resolves.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.4">RFC 6761, section 6.4</a>
    static Sender.Request nowhere(Map<String, String> headers) {
        return new Sender.Request(
                URI.create("https://rehearsal.invalid/"), headers, payload("{}"), SHORT);
    }

    private static Payload payload(String json) {
        return Payload.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
