package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.DISABLED_REASON;
import static dev.posthorn.contract.DeliveryTable.FILTER;
import static dev.posthorn.contract.DeliveryTable.HEADERS;
import static dev.posthorn.contract.DeliveryTable.METADATA;
import static dev.posthorn.contract.DeliveryTable.PREVIOUS_SECRETS;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.UPDATED_AT;
import static dev.posthorn.contract.DeliveryTable.VERIFIED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.delivery.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            List.of(FILTER, HEADERS, METADATA, PREVIOUS_SECRETS, DISABLED_REASON, VERIFIED_AT);

    /// Writes an endpoint over another version of it.
    static EndpointUpdate replacing(Endpoint endpoint, long expectedVersion) {
        var key = Keys.ofEndpoint(endpoint.tenant(), endpoint.id());
        var expression = Expression.replacing(EndpointItem.write(endpoint), OPTIONAL);
        return new EndpointUpdate(key, expression, hasVersion(expression, expectedVersion));
    }

    /// Disables an endpoint that is enabled, whatever its version.
    static EndpointUpdate disabling(String tenant, String id, String reason, Instant now) {
        var expression =
                new Expression()
                        .set(DISABLED_REASON, Values.text(reason))
                        .set(UPDATED_AT, Values.millis(now))
                        .add(VERSION, 1, EndpointItem.FIRST_VERSION);
        var enabled =
                "%s AND attribute_not_exists(%s)"
                        .formatted(isThere(expression), expression.name(DISABLED_REASON));
        return new EndpointUpdate(Keys.ofEndpoint(tenant, id), expression, enabled);
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

    private static String isThere(Expression expression) {
        return "attribute_exists(%s)".formatted(expression.name(SORT.name()));
    }
}
