package dev.posthorn.announce;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.ingest.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Publishes what happened as events of Posthorn's own tenant. What concerns that tenant is not told: it would tell of itself for ever.
public final class Announcer {
    /// How long it goes by what it last saw of who wants what.
    static final Duration SEEN_FOR = Duration.ofMinutes(1);

    /// For how long what must go on waits for its telling.
    static final Duration TRIED_FOR = Duration.ofMinutes(10);

    private final Endpoints endpoints;
    private final Supplier<Ingest> ingest;
    private final Observer observer;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Instant.MIN, List.of());

    private record Seen(Instant at, List<Endpoint> endpoints) {}

    /// @param endpoints the stored endpoints
    /// @param ingest accepts events, asked for when the first is published
    /// @param observer is told of what could not be told
    /// @param clock the time
    public Announcer(
            Endpoints endpoints, Supplier<Ingest> ingest, Observer observer, InstantSource clock) {
        this.endpoints = endpoints;
        this.ingest = ingest;
        this.observer = observer;
        this.clock = clock;
    }

    /// Tells of something. When this returns, the event is stored, or nobody wants it, or it was told before.
    void tell(Announcement what) {
        if (what.tenant().equals(Tenant.RESERVED) || !isWanted(what.type())) {
            return;
        }
        var data = Payload.of(what.data().toString().getBytes(StandardCharsets.UTF_8));
        var key = "%s/%s/%s".formatted(what.type(), what.tenant(), what.happening());
        var _ = ingest.get().accept(new Submission(Tenant.RESERVED, what.type(), data, null, key));
    }

    /// Tells of something, if it can.
    ///
    /// @return whether that needs to be tried no more
    boolean told(Announcement what) {
        try {
            tell(what);
            return true;
        } catch (RuntimeException e) {
            observer.note(
                    new Fact.AnnouncementLate(
                            what.tenant(), what.type() + "/" + what.happening(), e.toString()));
            return false;
        }
    }

    /// Whether what could be told since then may still wait for it.
    boolean triesSince(Instant then) {
        return clock.instant().isBefore(then.plus(TRIED_FOR));
    }

    private boolean isWanted(String type) {
        var now = clock.instant();
        if (!now.isBefore(seen.at().plus(SEEN_FOR))) {
            seen = new Seen(now, endpoints.ofTenant(Tenant.RESERVED));
        }
        return seen.endpoints().stream().anyMatch(endpoint -> endpoint.wants(type));
    }
}
