package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.posthorn.local.engine.Clients;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Sends an order's body to the queue, in the group of its shop, and answers with what it was told.
public final class TakeOrder
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Map<String, String> environment;
    private final SqsClient sqs;

    public TakeOrder(Map<String, String> environment) {
        this.environment = environment;
        sqs = Clients.sqs(URI.create(environment.get("AWS_ENDPOINT_URL_SQS")));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var shop = event.getPathParameters().get("shop");
        if (event.getBody().equals("explode")) {
            throw new IllegalStateException("secret detail");
        }
        sqs.sendMessage(
                b ->
                        b.queueUrl(environment.get("ORDERS"))
                                .messageBody(event.getBody())
                                .messageGroupId(shop));
        var answer =
                String.join(
                        " ",
                        event.getRouteKey(),
                        shop,
                        environment.get("RELEASE"),
                        event.getHeaders().get("x-test"),
                        String.valueOf(event.getQueryStringParameters()),
                        String.valueOf(event.getIsBase64Encoded()));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("X-Function", context.getFunctionName()))
                .withBody(answer)
                .build();
    }
}
