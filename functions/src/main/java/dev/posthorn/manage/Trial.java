package dev.posthorn.manage;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import dev.posthorn.signing.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Tries endpoints, enabled or not, with events that did not happen, while somebody waits for the answer. Nothing of it is stored but
/// when an endpoint was verified.
public final class Trial {
    /// How long the attempts of a test may take together, pauses and all.
    public static final Duration LONGEST = Duration.ofSeconds(25);

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1));
    private static final String PING = "posthorn.ping";

    private final Sender sender;
    private final ChangeEndpoint changes;
    private final Duration attemptTimeout;
    private final Consumer<Duration> pause;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param sender sends requests
    /// @param changes writes endpoints
    /// @param attemptTimeout how long one attempt may take unless its endpoint says otherwise
    /// @param pause waits
    /// @param clock the time
    /// @param random for the ids of events
    public Trial(
            Sender sender,
            ChangeEndpoint changes,
            Duration attemptTimeout,
            Consumer<Duration> pause,
            InstantSource clock,
            RandomGenerator random) {
        this.sender = sender;
        this.changes = changes;
        this.attemptTimeout = attemptTimeout;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /// Sends an event up to three times, until it is delivered or refused for good.
    ///
    /// @param type the event's type
    /// @param data the JSON value that it carries
    /// @return the attempts, at least one
    public List<Attempt> test(Endpoint endpoint, String type, Payload data) {
        return attempts(endpoint, type, data, PAUSES);
    }

    /// Sends a ping once. An endpoint that takes it is verified.
    ///
    /// @return the one attempt
    public List<Attempt> ping(Endpoint endpoint) {
        var nothing = Payload.of("{}".getBytes(StandardCharsets.UTF_8));
        var attempts = attempts(endpoint, PING, nothing, List.of());
        if (attempts.getLast().outcome().category() == Category.SUCCESS) {
            changes.change(
                    endpoint.tenant(),
                    endpoint.id(),
                    OptionalLong.empty(),
                    (current, now) ->
                            current.url().equals(endpoint.url()) ? current.verified(now) : current);
        }
        return attempts;
    }

    private List<Attempt> attempts(
            Endpoint endpoint, String type, Payload data, List<Duration> pauses) {
        var start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var end = start.plus(LONGEST);
        var event = event(endpoint, type, data, start);
        var attempts = new ArrayList<>(List.of(attempt(1, event, endpoint, end)));
        for (var wait : pauses) {
            var verdict = attempts.getLast().outcome().category().verdict();
            if (verdict != Category.Verdict.TRANSIENT
                    || !clock.instant().plus(wait).isBefore(end)) {
                break;
            }
            pause.accept(wait);
            attempts.add(attempt(attempts.size() + 1, event, endpoint, end));
        }
        return List.copyOf(attempts);
    }

    private Event event(Endpoint endpoint, String type, Payload data, Instant now) {
        return new Event(
                new EventKey(endpoint.tenant(), Ids.newEventId(now, random)),
                type,
                Event.JSON,
                Payload.standard(type, now.toString(), data),
                "",
                List.of(endpoint.id()),
                now,
                now,
                null);
    }

    private Attempt attempt(int number, Event event, Endpoint endpoint, Instant end) {
        var startedAt = clock.instant();
        var timeout =
                shorter(
                        endpoint.retryPolicy().attemptTimeoutOr(attemptTimeout),
                        Duration.between(startedAt, end));
        var sent = sender.send(SignedRequest.of(event, endpoint, startedAt, timeout));
        var took = Duration.between(startedAt, clock.instant());
        return new Attempt(number, 0, startedAt, took, sent.outcome(), sent.exchange()).forLog();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
