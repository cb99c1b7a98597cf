package dev.posthorn.dynamodb;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.delivery.TenantsContract;
import org.junit.jupiter.api.Tag;

@Tag(AwsEndpoint.SUITE)
class DynamoDbTenantsTest extends TenantsContract {
    @Override
    protected Tenants open() {
        return LocalDynamoDb.newTable().tenants();
    }
}
