package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.event;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.Stores;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What the stores ask of DynamoDB, where no answer of an engine in one process can show it.
@Tag(AwsEndpoint.SUITE)
class RequestsTest {
    private final LocalTable table = LocalDynamoDb.newTable();
    private final Recorder recorder = new Recorder();
    private final Stores stores = table.through(LocalDynamoDb.client(recorder)).stores();

    @Test
    void readsItemsConsistently() {
        stores.events().find(event(1).key(), NOW);
        stores.endpoints().find(TENANT, endpointId(1));
        stores.deliveries().find(key(1), NOW);
        stores.endpoints().ofTenant(TENANT);
        stores.deliveries().ofEvent(event(1).key(), NOW);

        assertThat(recorder.requests(GetItemRequest.class))
                .hasSize(3)
                .allMatch(GetItemRequest::consistentRead);
        assertThat(recorder.requests(QueryRequest.class))
                .hasSize(2)
                .allMatch(QueryRequest::consistentRead);
    }

    @Test
    void loadsAHundredItemsACallAndEachOnce() {
        var keys = IntStream.range(0, 100).mapToObj(n -> key(n / 2, n % 2)).toList();

        stores.deliveries().load(keys, NOW);

        assertThat(recorder.requests(BatchGetItemRequest.class))
                .extracting(call -> call.requestItems().get(table.name()))
                .allMatch(call -> call.consistentRead())
                .extracting(call -> call.keys().size())
                .containsExactly(100, 52);
    }

    @Test
    void namesAttributesByPlaceholdersOnly() {
        var accepted = stores.won(Samples.accept(key(1)));
        stores.won(accepted.deliver(Samples.answered(accepted, 200, NOW), NOW));

        assertThat(recorder.requests(UpdateItemRequest.class))
                .hasSize(2)
                .allSatisfy(
                        update -> {
                            var text =
                                    update.updateExpression() + " " + update.conditionExpression();
                            assertThat(
                                            text.replaceAll(
                                                    "SET|REMOVE|AND|OR|attribute_not_exists|list_append|if_not_exists|[#:]\\w+",
                                                    ""))
                                    .doesNotContainPattern("\\w");
                        });
    }

    @Test
    void writesTheSchemaVersionAndTheEndInSeconds() {
        stores.won(Samples.accept(key(1)));
        stores.events().putIfAbsent(event(1));
        stores.endpoints().create(Samples.endpoint(1));

        var items = table.client().scan(scan -> scan.tableName(table.name())).items();

        assertThat(items)
                .hasSize(3)
                .allSatisfy(item -> assertThat(number(item, DeliveryTable.SCHEMA)).isEqualTo(1));
        assertThat(items.stream().filter(item -> item.containsKey(DeliveryTable.TTL)))
                .hasSize(2)
                .allSatisfy(
                        item ->
                                assertThat(number(item, DeliveryTable.TTL))
                                        .isEqualTo(Samples.END.getEpochSecond()));
    }

    @Test
    void deflatesAPayloadWhenThatIsSmaller() {
        stores.events().putIfAbsent(event(1, "{}"));
        stores.events().putIfAbsent(event(2, "{\"line\":\"item\"}".repeat(1000)));

        assertThat(eventItem(1)).doesNotContainKey(DeliveryTable.ENCODING);
        assertThat(eventItem(2)).containsEntry(DeliveryTable.ENCODING, Values.text("deflate"));
        assertThat(new Item(eventItem(2)).bytes(DeliveryTable.PAYLOAD)).hasSizeLessThan(200);
    }

    @Test
    void namesTheItemThatLacksAnAttribute() {
        stores.won(Samples.accept(key(1)));
        table.client()
                .updateItem(
                        update ->
                                update.tableName(table.name())
                                        .key(Keys.of(key(1)))
                                        .updateExpression("REMOVE #gone")
                                        .expressionAttributeNames(
                                                Map.of("#gone", DeliveryTable.ACCEPTED_AT)));

        assertThatIllegalStateException()
                .isThrownBy(() -> stores.deliveries().find(key(1), NOW).map(Delivery::acceptedAt))
                .withMessageContaining(DeliveryTable.ACCEPTED_AT)
                .withMessageContaining(key(1).eventId());
    }

    private Map<String, AttributeValue> eventItem(int n) {
        return table.client()
                .getItem(get -> get.tableName(table.name()).key(Keys.of(event(n).key())))
                .item();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return new Item(item).number(name);
    }
}
