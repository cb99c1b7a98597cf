package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.posthorn.local.engine.Clients;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Says whether the table has an item.
public final class FindOrder
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final String table;
    private final DynamoDbClient dynamoDb;

    public FindOrder(Map<String, String> environment) {
        table = environment.getOrDefault("TABLE", "");
        dynamoDb = Clients.dynamoDb(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var key = AttributeValue.fromS(event.getPathParameters().get("order"));
        var item = dynamoDb.getItem(b -> b.tableName(table).key(Map.of("pk", key))).item();
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(item.isEmpty() ? 404 : 200)
                .build();
    }
}
