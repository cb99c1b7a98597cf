package dev.posthorn.local.chaos;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.handler.IngestHandler;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Accepts events, and of every fourth not all deliveries where that is what is broken.
public final class BrokenIngest
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVERY = 4;
    private static final Map<String, String> NAMES =
            Map.of("#p", DeliveryTable.PARTITION.name(), "#s", DeliveryTable.SORT.name());
    private static final AtomicInteger ACCEPTED = new AtomicInteger();

    private final IngestHandler sound;
    private final boolean broken;
    private final DynamoDbClient dynamoDb;
    private final String table;

    /// @param environment the environment variables
    public BrokenIngest(Map<String, String> environment) {
        sound = new IngestHandler(environment);
        broken = Breach.ACCEPT.isIn(environment);
        dynamoDb = Breach.dynamoDb(environment);
        table = Breach.table(environment);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        var response = sound.handleRequest(request, context);
        if (broken && response.getStatusCode() == 202 && ACCEPTED.incrementAndGet() % EVERY == 0) {
            forgetOne(
                    request.getPathParameters().getOrDefault("tenant", ""), id(response.getBody()));
        }
        return response;
    }

    private void forgetOne(String tenant, String eventId) {
        var partition = DeliveryTable.eventPartition(tenant, eventId);
        var deliveries =
                dynamoDb.query(
                        query ->
                                query.tableName(table)
                                        .projectionExpression("#p, #s")
                                        .keyConditionExpression("#p = :p AND begins_with(#s, :s)")
                                        .expressionAttributeNames(NAMES)
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":p",
                                                        AttributeValue.fromS(partition),
                                                        ":s",
                                                        AttributeValue.fromS(
                                                                DeliveryTable
                                                                        .DELIVERY_SORT_PREFIX)))
                                        .limit(1));
        deliveries
                .items()
                .forEach(key -> dynamoDb.deleteItem(delete -> delete.tableName(table).key(key)));
    }

    private static String id(String body) {
        try {
            return JSON.readTree(body).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
