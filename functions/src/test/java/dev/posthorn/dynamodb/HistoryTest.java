package dev.posthorn.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(AwsEndpoint.SUITE)
class HistoryTest {
    private final LocalTable table = LocalDynamoDb.newTable();

    @Test
    void keepsAnEndpointsDeliveriesInTheOrderOfTheirAcceptanceWhateverBecomesOfThem() {
        var later = accept(Samples.key(1, 1), 2);
        var earlier = accept(Samples.key(2, 1), 1);
        accept(Samples.key(3, 2), 3);
        var attempt = Samples.answered(later, 200, Samples.NOW);
        table.stores().won(later.deliver(attempt, Samples.NOW));

        assertThat(history(Samples.endpointId(1))).containsExactly(earlier.key(), later.key());
    }

    @Test
    void readsTheOthersWhereOneCannotBeRead() {
        var good = accept(Samples.key(1), 1);
        var spoilt = accept(Samples.key(2), 2).key();
        table.client()
                .updateItem(
                        update ->
                                update.tableName(table.name())
                                        .key(Keys.of(spoilt))
                                        .updateExpression("SET #state = :other")
                                        .expressionAttributeNames(
                                                Map.of("#state", DeliveryTable.STATE))
                                        .expressionAttributeValues(
                                                Map.of(":other", Values.text("LOST"))));
        var keys = List.of(good.key(), spoilt, Samples.key(3));

        var read = table.history().read(keys, Samples.NOW);

        assertThat(read.deliveries()).containsExactly(good);
        assertThat(read.unreadable()).containsOnlyKeys(spoilt);
        assertThat(read.unreadable().get(spoilt)).contains("LOST");
        assertThat(table.history().find(keys, Samples.NOW)).containsExactly(good);
    }

    private Delivery accept(DeliveryKey key, int second) {
        var at = Samples.NOW.plusSeconds(second);
        return table.stores().won(Delivery.accept(key, at, Samples.LEASE, Samples.END));
    }

    private List<DeliveryKey> history(String endpointId) {
        var expression = new Expression();
        var ofEndpoint =
                expression.compare(
                        DeliveryTable.HISTORY.partition().name(),
                        "=",
                        Values.text(DeliveryTable.historyOf(Samples.TENANT, endpointId)));
        return table
                .client()
                .query(
                        query ->
                                query.tableName(table.name())
                                        .indexName(DeliveryTable.HISTORY.name())
                                        .keyConditionExpression(ofEndpoint)
                                        .expressionAttributeNames(expression.names())
                                        .expressionAttributeValues(expression.values()))
                .items()
                .stream()
                .map(item -> Keys.delivery(new Item(item)))
                .toList();
    }
}
