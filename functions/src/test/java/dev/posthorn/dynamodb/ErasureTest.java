package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.access.ApiKey;
import dev.posthorn.access.KeySpec;
import dev.posthorn.access.Role;
import dev.posthorn.access.Token;
import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.erasure.EndpointDeletion;
import dev.posthorn.erasure.TenantDeletion;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Worker;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Owner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Tag(AwsEndpoint.SUITE)
class ErasureTest {
    private final LocalTable table = LocalDynamoDb.newTable();
    private final Stores stores = table.stores();
    private final DynamoDbTenantData data = new DynamoDbTenantData(table.client(), table.name());
    private final InstantSource clock = () -> NOW;
    private final List<Fact> facts = new CopyOnWriteArrayList<>();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();

    @Test
    void letsTheDeliveriesOfADeletedEndpointDieAndBuriesThem() {
        for (int n = 1; n <= 450; n++) {
            accepted(key(n, 1));
        }
        accepted(key(1, 2));
        stores.won(delivery(key(9, 1)).claim(NOW.plusSeconds(1), Samples.LEASE));
        var delivered = delivery(key(7, 1));
        stores.won(delivered.deliver(Samples.answered(delivered, 200, NOW), NOW));
        var burial = new Burial(letters::add, stores.deliveries(), facts::add, clock);
        var worker =
                new EndpointDeletion(
                        table.history(),
                        stores.deliveries(),
                        burial,
                        Samples.LEASE,
                        () -> NOW.plus(Samples.LEASE));

        var job = run(worker, job(Job.Kind.DELETE_ENDPOINT, endpointId(1)));

        assertThat(job.counts()).isEqualTo(Map.of("looked at", 450L, "died", 448L));
        assertThat(letters).hasSize(448);
        assertThat(delivery(key(9, 1)).state())
                .as("whose attempt may be under way")
                .isEqualTo(State.PENDING);
        assertThat(delivery(key(8, 1)).reason()).isEqualTo(DeadReason.ENDPOINT_DELETED);
        assertThat(delivery(key(8, 1)).line()).isEqualTo(Line.DEAD);
        assertThat(delivery(key(1, 2)).state()).isEqualTo(State.PENDING);
    }

    @Test
    void deletesATenantWithAllItHasAndTouchesNoOther() {
        var policy = RetryPolicy.DEFAULT;
        stores.endpoints().create(Samples.endpoint(TENANT, 1, policy));
        stores.endpoints().create(Samples.endpoint(TENANT, 2, policy));
        stores.endpoints().create(Samples.endpoint("globex", 1, policy));
        for (int n = 1; n <= 130; n++) {
            stores.events().putIfAbsent(Samples.event(n));
            accepted(key(n, 1));
            accepted(key(n, 2));
        }
        stores.events().putIfAbsent(Unwanted.event(TENANT, 500));
        stores.events().putIfAbsent(Unwanted.event("globex", 501));
        accepted(new DeliveryKey("globex", Samples.eventId(1), endpointId(1)));
        for (var tenant : List.of(TENANT, "globex")) {
            table.tenants().create(Tenant.created(tenant, "", Map.of(), NOW));
            table.tallies().add(new Owner(tenant, endpointId(1)), NOW, once());
            table.tallies().add(Owner.tenant(tenant), NOW, once());
            table.keys().create(apiKey(tenant));
        }
        table.keys().create(apiKey("*"));

        var job = run(tenantDeletion(), job(Job.Kind.DELETE_TENANT, ""));

        assertThat(job.runs()).isFalse();
        assertThat(job.counts()).isEqualTo(Map.of("events", 131L, "items", 397L));
        assertThat(partitions()).noneMatch(partition -> partition.contains(TENANT)).hasSize(8);
    }

    @Test
    void deletesWhatARequestUnderWayStoredMeanwhile() {
        var worker = tenantDeletion();
        var job = after(worker, after(worker, job(Job.Kind.DELETE_TENANT, "")));
        stores.events().putIfAbsent(Unwanted.event(TENANT, 1));

        assertThat(job.phase()).isEqualTo("events again");
        assertThat(job.dueAt()).isEqualTo(NOW.plusSeconds(60).plus(Samples.LEASE));
        run(worker, job);

        assertThat(partitions()).isEmpty();
    }

    private TenantDeletion tenantDeletion() {
        return new TenantDeletion(data, stores.endpoints(), Duration.ofDays(30), clock);
    }

    private static Counts once() {
        return new Counts(Map.of(Count.Of.ATTEMPTS, 1L));
    }

    private static ApiKey apiKey(String tenant) {
        var random = new Random(tenant.hashCode());
        var token = Token.generate(Ids.newKeyId(NOW, random), random);
        return ApiKey.created(new KeySpec(Role.READER, tenant, ""), token, NOW);
    }

    private static Job run(Worker worker, Job job) {
        var current = job;
        while (current.runs()) {
            current = after(worker, current);
        }
        return current;
    }

    private static Job after(Worker worker, Job job) {
        return job.after(worker.work(job), NOW, Samples.LEASE);
    }

    private static Job job(Job.Kind kind, String subject) {
        var key = new JobKey(TENANT, "job_" + "0".repeat(26));
        return Job.begun(key, kind, subject, Map.of(), NOW, Samples.LEASE, Duration.ofDays(30));
    }

    private Delivery accepted(DeliveryKey key) {
        return stores.won(Samples.accept(key));
    }

    private Delivery delivery(DeliveryKey key) {
        return stores.deliveries().find(key, NOW).orElseThrow();
    }

    private List<String> partitions() {
        return items().stream().map(item -> new Item(item).text("pk")).toList();
    }

    private List<Map<String, AttributeValue>> items() {
        return table.client().scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                .toList();
    }
}
