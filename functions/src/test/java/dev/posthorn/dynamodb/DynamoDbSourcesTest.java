package dev.posthorn.dynamodb;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.source.Sources;
import dev.posthorn.source.SourcesContract;
import org.junit.jupiter.api.Tag;

@Tag(AwsEndpoint.SUITE)
class DynamoDbSourcesTest extends SourcesContract {
    @Override
    protected Sources open() {
        var table = LocalDynamoDb.newTable();
        return new DynamoDbSources(table.client(), table.name());
    }
}
