package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.DISABLED_REASON;
import static dev.posthorn.contract.DeliveryTable.FILTER;
import static dev.posthorn.contract.DeliveryTable.HEADERS;
import static dev.posthorn.contract.DeliveryTable.HEALTH_VERSION;
import static dev.posthorn.contract.DeliveryTable.METADATA;
import static dev.posthorn.contract.DeliveryTable.PREVIOUS_SECRETS;
import static dev.posthorn.contract.DeliveryTable.RATE_LIMIT;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.VERIFIED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.delivery.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A change of an endpoint as one conditional update. It names what it sets and removes, so that what a later release keeps beside it
/// stays.
///
/// @param key the item's key
/// @param expression what changes
/// @param condition on what
record EndpointUpdate(Map<String, AttributeValue> key, Expression expression, String condition) {
    private static final List<String> OPTIONAL =
            List.of(
                    FILTER,
                    HEADERS,
                    METADATA,
                    PREVIOUS_SECRETS,
                    DISABLED_REASON,
                    VERIFIED_AT,
                    RATE_LIMIT);

    /// Writes an endpoint over what it was before; its health only where that changes too.
    static EndpointUpdate replacing(Endpoint endpoint, Endpoint before) {
        var item = EndpointItem.write(endpoint);
        if (endpoint.health().equals(before.health())) {
            HealthMap.ATTRIBUTES.forEach(item::remove);
            var expression = Expression.replacing(item, OPTIONAL);
            return of(endpoint, expression, hasVersion(expression, before.version()));
        }
        var optional = Stream.concat(OPTIONAL.stream(), HealthMap.ATTRIBUTES.stream()).toList();
        var expression = Expression.replacing(item, optional);
        var unchanged =
                "(%s) AND %s"
                        .formatted(
                                hasVersion(expression, before.version()),
                                hasHealth(expression, before.health().version()));
        return of(endpoint, expression, unchanged);
    }

    /// Writes an endpoint's health over the one before it.
    static EndpointUpdate healing(Endpoint endpoint) {
        var item = new HashMap<>(Keys.ofEndpoint(endpoint.tenant(), endpoint.id()));
        HealthMap.write(endpoint.health(), item);
        var expression = Expression.replacing(item, HealthMap.ATTRIBUTES);
        var unchanged =
                isThere(expression)
                        + " AND "
                        + hasHealth(expression, endpoint.health().version() - 1);
        return of(endpoint, expression, unchanged);
    }

    private static EndpointUpdate of(Endpoint endpoint, Expression expression, String condition) {
        var key = Keys.ofEndpoint(endpoint.tenant(), endpoint.id());
        return new EndpointUpdate(key, expression, condition);
    }

    UpdateItemRequest request(String table) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(expression.update())
                .conditionExpression(condition)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .build();
    }

    /// Endpoints were not always counted: one without a version is at the first.
    static String hasVersion(Expression expression, long version) {
        var same = expression.compare(VERSION, "=", Values.number(version));
        return version == EndpointItem.FIRST_VERSION
                ? "%s AND (%s OR attribute_not_exists(%s))"
                        .formatted(isThere(expression), same, expression.name(VERSION))
                : same;
    }

    private static String hasHealth(Expression expression, long version) {
        return version == 0
                ? "attribute_not_exists(%s)".formatted(expression.name(HEALTH_VERSION))
                : expression.compare(HEALTH_VERSION, "=", Values.number(version));
    }

    private static String isThere(Expression expression) {
        return "attribute_exists(%s)".formatted(expression.name(SORT.name()));
    }
}
