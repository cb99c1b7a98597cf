package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;

import dev.posthorn.access.ApiKey;
import dev.posthorn.access.Caller;
import dev.posthorn.access.KeySpec;
import dev.posthorn.access.Role;
import dev.posthorn.access.Token;
import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Rate;
import dev.posthorn.delivery.Rates;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.job.Hand;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Progress;
import dev.posthorn.redrive.RedriveSpec;
import dev.posthorn.source.KeyRule;
import dev.posthorn.source.Location;
import dev.posthorn.source.Scheme;
import dev.posthorn.source.SignatureCheck;
import dev.posthorn.source.Source;
import dev.posthorn.source.SourceSpec;
import dev.posthorn.source.TypeRule;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Owner;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a release leaves behind besides events, endpoints and deliveries. It is what it was when it was kept: a new value gets a new item
/// here, and none that is there changes.
final class KeptKinds {
    static final List<Tenant> TENANTS =
            List.of(
                    Tenant.created(TENANT, "orders", Map.of("plan", "gold"), NOW),
                    Tenant.created("globex", "", Map.of(), NOW)
                            .with(Tenant.State.DELETING, NOW.plusSeconds(5)));

    static final List<ApiKey> KEYS =
            List.of(
                    apiKey(1, Role.ADMIN, Caller.ALL),
                    apiKey(2, Role.PRODUCER, TENANT).usedOn(LocalDate.of(2026, 11, 22)),
                    apiKey(3, Role.TENANT, TENANT).revoked(NOW),
                    apiKey(4, Role.READER, TENANT));

    static final List<Source> SOURCES =
            List.of(
                    source("plain", null),
                    source("github", Scheme.GITHUB),
                    source("stripe", Scheme.STRIPE),
                    source("standard", Scheme.STANDARD_WEBHOOKS));

    static final RedriveSpec REDRIVE =
            new RedriveSpec(
                    endpointId(1),
                    State.DEAD,
                    new DeadFilter(
                            new Span(NOW.minusSeconds(60), NOW),
                            Set.of(DeadReason.ATTEMPTS_EXHAUSTED, DeadReason.TOO_OLD),
                            Set.of(Category.TIMEOUT),
                            true),
                    new Pace(50));
    static final BackfillSpec BACKFILL = new BackfillSpec(Span.ALWAYS.until(NOW), new Pace(20));
    static final Hand HAND = new Hand("next", NOW.plusSeconds(2), List.of(key(1).id()));

    static final Exchange REFUSED =
            new Exchange(
                    Map.of("webhook-id", "evt_1"),
                    new Exchange.Answer(Map.of("server", "example"), "not now", true));
    static final Exchange TAKEN =
            new Exchange(
                    Map.of("webhook-id", "evt_2"),
                    new Exchange.Answer(Map.of("server", "example"), "thanks", false));

    static final List<Rates.Slots> SLOTS =
            Stream.of(Rates.Kind.values())
                    .map(kind -> new Rates.Slots(TENANT, endpointId(3), kind))
                    .toList();

    static final Rate RATE = Rate.perSecond(5);
    static final Owner OWNER = new Owner(TENANT, endpointId(1));

    private final LocalTable table;

    private KeptKinds(LocalTable table) {
        this.table = table;
    }

    static void write(LocalTable table) {
        var kinds = new KeptKinds(table);
        TENANTS.forEach(table.tenants()::create);
        KEYS.forEach(table.keys()::create);
        SOURCES.forEach(new DynamoDbSources(table.client(), table.name())::create);
        kinds.jobs();
        kinds.exchanges();
        for (var slots : SLOTS) {
            table.rates().reserve(slots, RATE, NOW, END);
        }
        table.tallies().add(OWNER, NOW, counts());
        var gone = Samples.endpoint(4);
        table.stores().endpoints().create(gone);
        table.stores().endpoints().delete(gone, NOW, END);
    }

    /// Every count that there is, each as often as its place says.
    static Counts counts() {
        var all =
                Stream.<Count>concat(
                                Stream.of(
                                        Count.Of.EVENTS,
                                        Count.Of.DUPLICATES,
                                        Count.Of.CONFLICTS,
                                        Count.Of.ACCEPTED,
                                        Count.Of.ATTEMPTS,
                                        Count.Of.DELIVERED,
                                        Count.Of.RETRIED,
                                        new Count.Latency(12)),
                                Stream.of(
                                                DeadReason.ATTEMPTS_EXHAUSTED,
                                                DeadReason.TOO_OLD,
                                                DeadReason.REFUSED,
                                                DeadReason.ENDPOINT_GONE,
                                                DeadReason.ENDPOINT_DISABLED,
                                                DeadReason.ENDPOINT_DELETED,
                                                DeadReason.EVENT_EXPIRED,
                                                DeadReason.ERASED)
                                        .map(Count.Dead::new))
                        .toList();
        var counts = new HashMap<Count, Long>();
        all.forEach(count -> counts.put(count, counts.size() + 1L));
        return new Counts(counts);
    }

    /// A job of each kind, in each state; the last two pages of one failed.
    static List<Job> jobs(Job.Kind kind) {
        var begun = begun(kind);
        return switch (kind) {
            case REDRIVE ->
                    List.of(
                            begun,
                            begun.after(
                                    new Progress.More(
                                            Hand.IN_HAND,
                                            HAND.text(),
                                            Map.of("redriven", 3L, "lookedAt", 3L),
                                            Duration.ZERO),
                                    NOW.plusSeconds(1),
                                    LEASE));
            case BACKFILL -> {
                var cancelled = begun.cancelled(NOW.plusSeconds(1), LEASE);
                var page = new Progress.Done(Map.of("backfilled", 2L));
                yield List.of(begun, cancelled, cancelled.after(page, NOW.plusSeconds(2), LEASE));
            }
            case AUDIT ->
                    List.of(
                            begun,
                            begun.after(new Progress.Done(Map.of("deliveries", 7L)), NOW, LEASE));
            case DELETE_TENANT ->
                    Stream.iterate(begun, job -> job.failed("no table", NOW.plusSeconds(1)))
                            .limit(1L + Job.MOST_TRIES)
                            .toList();
            case DELETE_ENDPOINT -> List.of(begun, begun.failed("no table", NOW.plusSeconds(1)));
        };
    }

    private static Job begun(Job.Kind kind) {
        var key = new JobKey(TENANT, Ids.jobId(NOW, kind.name()));
        var spec =
                switch (kind) {
                    case REDRIVE -> REDRIVE.toMap();
                    case BACKFILL -> BACKFILL.toMap();
                    case AUDIT, DELETE_TENANT, DELETE_ENDPOINT -> Map.<String, String>of();
                };
        var subject = kind == Job.Kind.DELETE_TENANT ? "" : endpointId(1);
        return Job.begun(key, kind, subject, spec, NOW, LEASE, Duration.between(NOW, END));
    }

    private void jobs() {
        var jobs = new DynamoDbJobs(table.client(), table.name());
        for (var kind : Job.Kind.values()) {
            var versions = jobs(kind);
            jobs.putIfAbsent(versions.getFirst());
            for (var next : versions.subList(1, versions.size())) {
                if (!jobs.replace(next)) {
                    throw new AssertionError(next + " did not replace the version before it");
                }
            }
        }
    }

    /// What was said in a failed attempt, apart, and in a first attempt that delivered, in the log.
    private void exchanges() {
        var failed = accepted(9);
        var failure = said(failed, 503, REFUSED);
        table.stores().won(failed.retry(failure, NOW.plusSeconds(5), NOW.plusSeconds(125), NOW));
        var taken = accepted(10);
        table.stores().won(taken.deliver(said(taken, 200, TAKEN), NOW));
    }

    private Attempt said(Delivery delivery, int status, Exchange exchange) {
        var attempt = Samples.answered(delivery, status, NOW).with(exchange);
        return table.exchanges().keep(delivery, attempt);
    }

    private Delivery accepted(int n) {
        return table.stores().won(Samples.accept(key(n)));
    }

    private static ApiKey apiKey(int n, Role role, String tenant) {
        var token = new Token("ph_%026d_%s".formatted(n, "A".repeat(43)));
        return ApiKey.created(new KeySpec(role, tenant, "for the dashboard"), token, NOW);
    }

    private static Source source(String name, @Nullable Scheme scheme) {
        var spec =
                scheme == null
                        ? new SourceSpec("", KeyRule.USUAL, TypeRule.received(name), null)
                        : new SourceSpec(
                                "all of it",
                                new KeyRule(
                                        List.of(
                                                new Location.Header("X-Delivery"),
                                                new Location.Body("/id"))),
                                new TypeRule(new Location.Header("X-Event"), "theirs.", "other"),
                                new SignatureCheck(scheme, new Secret("whsec_MTIz")));
        return Source.created(TENANT, name, spec, "hash", NOW);
    }
}
