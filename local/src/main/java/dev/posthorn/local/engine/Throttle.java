package dev.posthorn.local.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.metric.Meter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A refusal of an operation on items for want of capacity, and how CloudWatch measures it. See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html>.
///
/// @param metric `ReadThrottleEvents` or `WriteThrottleEvents`
record Throttle(String metric) {
    /// What an on-demand table answers
    /// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html>).
    static final String ANSWER =
            """
            {"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException",\
            "message":"Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or \
            index so please try again shortly."}""";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

    /// The refusal of an operation, if it is one on items.
    ///
    /// @param target the header `X-Amz-Target`
    static Optional<Throttle> of(String target) {
        var operation = target.substring(target.indexOf('.') + 1);
        return READS.contains(operation)
                ? Optional.of(new Throttle("ReadThrottleEvents"))
                : WRITES.contains(operation)
                        ? Optional.of(new Throttle("WriteThrottleEvents"))
                        : Optional.empty();
    }

    /// Counts it, by the table or by the index that was asked.
    ///
    /// @param request the request's body
    void count(Meter meter, byte[] request) throws IOException {
        var body = JSON.readTree(request);
        for (var table : tables(body)) {
            var index = body.path("IndexName");
            meter.add(
                    "AWS/DynamoDB",
                    metric,
                    index.isTextual()
                            ? Map.of("TableName", table, "GlobalSecondaryIndexName", index.asText())
                            : Map.of("TableName", table),
                    1);
        }
    }

    private static List<String> tables(JsonNode body) {
        return body.has("RequestItems")
                ? body.path("RequestItems").properties().stream().map(Map.Entry::getKey).toList()
                : body.findValuesAsText("TableName").stream().distinct().toList();
    }
}
