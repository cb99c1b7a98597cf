package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.posthorn.local.engine.Clients;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes each message as an item under its body, with how often it came; what begins with `poison` fails, what begins with `once`
/// fails the first time.
public final class KeepOrders implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final String table;
    private final DynamoDbClient dynamoDb;

    public KeepOrders(Map<String, String> environment) {
        table = environment.getOrDefault("TABLE", "");
        dynamoDb = Clients.dynamoDb(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failures = new ArrayList<BatchItemFailure>();
        for (var message : event.getRecords()) {
            keep(message);
            var isFirst = "1".equals(message.getAttributes().get("ApproximateReceiveCount"));
            if (message.getBody().startsWith("poison")
                    || (message.getBody().startsWith("once") && isFirst)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private void keep(SQSMessage message) {
        dynamoDb.updateItem(
                b ->
                        b.tableName(table)
                                .key(Map.of("pk", AttributeValue.fromS(message.getBody())))
                                .updateExpression("SET groupId = :group ADD times :one")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":one", AttributeValue.fromN("1"),
                                                ":group",
                                                        AttributeValue.fromS(
                                                                message.getAttributes()
                                                                        .get("MessageGroupId")))));
    }
}
