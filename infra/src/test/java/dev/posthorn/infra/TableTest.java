package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.DeliveryTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TableTest {
    private final Node.Resource table = Node.resource("Table");

    @Test
    void hasTheKeysOfTheContract() {
        assertThat(keys(table.property())).isEqualTo(List.of("pk HASH", "sk RANGE"));
        assertThat(keys(table.property()))
                .isEqualTo(keys(DeliveryTable.PARTITION, DeliveryTable.SORT));
    }

    @Test
    void hasTheIndexesOfTheContract() {
        assertThat(table.property("GlobalSecondaryIndexes").list().map(TableTest::spelled))
                .containsExactlyInAnyOrderElementsOf(
                        DeliveryTable.INDEXES.stream().map(TableTest::spelled).toList());
    }

    @Test
    void definesKeyAttributesAsTheContractTypesThem() {
        var expected =
                Stream.concat(
                                Stream.of(DeliveryTable.PARTITION, DeliveryTable.SORT),
                                DeliveryTable.INDEXES.stream()
                                        .flatMap(
                                                index ->
                                                        Stream.of(index.partition(), index.sort())))
                        .collect(
                                Collectors.toMap(
                                        DeliveryTable.Key::name, key -> key.type().name()));

        assertThat(
                        table.property("AttributeDefinitions")
                                .list()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.at("AttributeName").text(),
                                                each -> each.at("AttributeType").text())))
                .isEqualTo(expected);
    }

    @Test
    void keepsWhatItHolds() {
        assertThat(table.body().at("DeletionPolicy").text()).isEqualTo("Retain");
        assertThat(table.body().at("UpdateReplacePolicy").text()).isEqualTo("Retain");
        assertThat(table.property("DeletionProtectionEnabled").value()).isEqualTo(true);
        assertThat(
                        table.property(
                                        "PointInTimeRecoverySpecification",
                                        "PointInTimeRecoveryEnabled")
                                .value())
                .isEqualTo(true);
    }

    @Test
    void isPaidByRequestAndForgetsByTheContractsAttribute() {
        assertThat(table.property("BillingMode").text()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.property("TimeToLiveSpecification").value())
                .isEqualTo(Map.of("AttributeName", DeliveryTable.TTL, "Enabled", true));
    }

    private static String spelled(Node index) {
        var projection = index.at("Projection");
        return "%s %s %s %s"
                .formatted(
                        index.at("IndexName").text(),
                        keys(index),
                        projection.at("ProjectionType").text(),
                        projection.at("NonKeyAttributes").list().map(Node::text).toList());
    }

    private static String spelled(DeliveryTable.Index index) {
        return "%s %s %s %s"
                .formatted(
                        index.name(),
                        keys(index.partition(), index.sort()),
                        index.includes().isEmpty() ? "KEYS_ONLY" : "INCLUDE",
                        index.includes());
    }

    private static List<String> keys(Node owner) {
        return owner.at("KeySchema")
                .list()
                .map(key -> key.at("AttributeName").text() + " " + key.at("KeyType").text())
                .toList();
    }

    private static List<String> keys(DeliveryTable.Key partition, DeliveryTable.Key sort) {
        return List.of(partition.name() + " HASH", sort.name() + " RANGE");
    }
}
