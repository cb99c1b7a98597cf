package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.access.ApiKey;
import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.job.Hand;
import dev.posthorn.job.Job;
import dev.posthorn.redrive.RedriveSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// This release on what earlier ones left behind besides events, endpoints and deliveries.
@ParameterizedClass
@MethodSource("releases")
class UpgradeOfOtherKindsTest {
    private final Path release;
    private final LocalTable table = LocalDynamoDb.newTable();

    UpgradeOfOtherKindsTest(Path release) {
        this.release = release;
    }

    /// Those that every kind of item was kept of.
    static Stream<Path> releases() throws IOException {
        return UpgradeTest.releases().filter(UpgradeOfOtherKindsTest::hasAllKinds);
    }

    private static boolean hasAllKinds(Path release) {
        return UpgradeTest.items(release)
                .anyMatch(
                        item ->
                                new Item(item)
                                        .text(DeliveryTable.PARTITION.name())
                                        .equals(DeliveryTable.TENANTS_PARTITION));
    }

    @BeforeEach
    void restore() throws IOException {
        KeptItems.read(release).forEach(this::put);
    }

    @Test
    void readsTenants() {
        assertThat(KeptKinds.TENANTS)
                .allSatisfy(each -> assertThat(table.tenants().find(each.id())).contains(each));
        assertThat(table.tenants().page(null, 10).items())
                .containsExactlyInAnyOrderElementsOf(KeptKinds.TENANTS);
    }

    @Test
    void readsKeys() {
        assertThat(KeptKinds.KEYS)
                .allSatisfy(each -> assertThat(table.keys().find(each.id(), NOW)).contains(each));
        var end = NOW.plus(ApiKey.KEPT_WHEN_REVOKED).plusSeconds(1);
        assertThat(table.keys().page(null, end, null, 10).items())
                .containsExactlyElementsOf(KeptKinds.KEYS.stream().filter(ApiKey::isGood).toList());
    }

    @Test
    void readsSources() {
        var sources = new DynamoDbSources(table.client(), table.name());
        assertThat(sources.page(TENANT, null, 10).items())
                .containsExactlyInAnyOrderElementsOf(KeptKinds.SOURCES);
    }

    @Test
    void readsJobsAndFindsThoseThatRun() {
        var jobs = new DynamoDbJobs(table.client(), table.name());
        var all = Arrays.stream(Job.Kind.values()).map(kind -> KeptKinds.jobs(kind).getLast());
        assertThat(jobs.ofTenant(TENANT, NOW, null, 10).items())
                .containsExactlyInAnyOrderElementsOf(all.toList());
        assertThat(jobs.due(NOW.plus(Duration.ofHours(1)), 10))
                .containsExactlyInAnyOrder(
                        begun(Job.Kind.REDRIVE).key(), begun(Job.Kind.DELETE_ENDPOINT).key());
    }

    @Test
    void readsWhatJobsShallDo() {
        var jobs = new DynamoDbJobs(table.client(), table.name());
        var redrive = jobs.find(begun(Job.Kind.REDRIVE).key(), NOW).orElseThrow();
        var backfill = jobs.find(begun(Job.Kind.BACKFILL).key(), NOW).orElseThrow();

        assertThat(RedriveSpec.of(redrive.subject(), redrive.spec())).isEqualTo(KeptKinds.REDRIVE);
        assertThat(Hand.of(redrive)).isEqualTo(KeptKinds.HAND);
        assertThat(BackfillSpec.of(backfill.spec())).isEqualTo(KeptKinds.BACKFILL);
    }

    @Test
    void readsWhatWasSaidInAttempts() {
        assertThat(said(9)).isEqualTo(KeptKinds.REFUSED);
        assertThat(said(10)).isEqualTo(KeptKinds.TAKEN);
    }

    @Test
    void goesOnWithTheSlotsOfARate() {
        assertThat(KeptKinds.SLOTS)
                .extracting(slots -> table.rates().reserve(slots, KeptKinds.RATE, NOW, END))
                .containsOnly(Optional.of(NOW.plus(KeptKinds.RATE.interval())));
    }

    @Test
    void readsCountsAndGoesOnCounting() {
        table.tallies().add(KeptKinds.OWNER, NOW, KeptKinds.counts());

        assertThat(table.tallies().sum(KeptKinds.OWNER, NOW, NOW))
                .isEqualTo(KeptKinds.counts().plus(KeptKinds.counts()));
    }

    @Test
    void remembersTheIdOfADeletedEndpoint() {
        assertThat(table.stores().endpoints().find(TENANT, endpointId(4))).isEmpty();
        assertThat(table.stores().endpoints().allIds(TENANT)).contains(endpointId(4));
    }

    private static Job begun(Job.Kind kind) {
        return KeptKinds.jobs(kind).getFirst();
    }

    private @Nullable Exchange said(int n) {
        var delivery = table.stores().deliveries().find(key(n), NOW.plus(LEASE)).orElseThrow();
        return table.exchanges().complete(delivery).log().stream()
                .map(Attempt::exchange)
                .findFirst()
                .orElse(null);
    }

    private void put(Map<String, AttributeValue> item) {
        table.client().putItem(put -> put.tableName(table.name()).item(item));
    }
}
