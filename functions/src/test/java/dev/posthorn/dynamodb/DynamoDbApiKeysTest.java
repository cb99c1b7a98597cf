package dev.posthorn.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.access.ApiKeys;
import dev.posthorn.access.ApiKeysContract;
import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(AwsEndpoint.SUITE)
class DynamoDbApiKeysTest extends ApiKeysContract {
    private final LocalTable table = LocalDynamoDb.newTable();

    @Override
    protected ApiKeys open() {
        return table.keys();
    }

    @Test
    void letsARevokedKeyEndAfterNinetyDays() {
        var keys = open();
        keys.create(key(1, "acme"));
        keys.revoke(key(1, "acme").id(), Samples.NOW);

        var item =
                table.client()
                        .getItem(
                                get ->
                                        get.tableName(table.name())
                                                .key(Keys.ofApiKey(key(1, "acme").id())))
                        .item();

        assertThat(new Item(item).number(DeliveryTable.TTL))
                .isEqualTo(Samples.NOW.plus(Duration.ofDays(90)).getEpochSecond() + 1);
    }
}
