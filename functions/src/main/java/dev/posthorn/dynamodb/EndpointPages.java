package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ENDPOINT_SORT_PREFIX;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Pages of a tenant's endpoints. A page is what one query returns, which is never more than a megabyte: a hundred endpoints can be more
/// than one answer of the API may hold.
///
/// @param client DynamoDB
/// @param table the table's name
record EndpointPages(DynamoDbClient client, String table) {
    Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        var partition = DeliveryTable.tenantPartition(tenant);
        var start = from;
        while (true) {
            var after = start == null ? null : Keys.ofEndpoint(tenant, start);
            var query =
                    Siblings.request(table, partition, ENDPOINT_SORT_PREFIX).toBuilder()
                            .exclusiveStartKey(after)
                            .limit(limit + 1)
                            .build();
            var response = client.query(query);
            var found = endpoints(response);
            if (found.size() > limit) {
                return new Page<>(found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
            }
            var next = end(response);
            if (next.isEmpty() || !found.isEmpty()) {
                return new Page<>(found, next);
            }
            start = next.get();
        }
    }

    private static List<Endpoint> endpoints(QueryResponse response) {
        return response.items().stream().map(Item::new).map(EndpointItem::read).toList();
    }

    private static Optional<String> end(QueryResponse response) {
        return Optional.of(response.lastEvaluatedKey())
                .filter(key -> !key.isEmpty())
                .map(key -> Keys.endpointId(new Item(key)));
    }
}
