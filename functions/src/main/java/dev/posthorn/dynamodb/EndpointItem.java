package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.DESCRIPTION;
import static dev.posthorn.contract.DeliveryTable.DISABLED_REASON;
import static dev.posthorn.contract.DeliveryTable.EVENT_TYPES;
import static dev.posthorn.contract.DeliveryTable.RETRY_POLICY;
import static dev.posthorn.contract.DeliveryTable.RETRY_SCOPE;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SECRET;
import static dev.posthorn.contract.DeliveryTable.URL;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.delivery.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An endpoint as an item.
final class EndpointItem {
    private EndpointItem() {}

    static Map<String, AttributeValue> write(Endpoint endpoint) {
        var item = new HashMap<>(Keys.ofEndpoint(endpoint.tenant(), endpoint.id()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(URL, Values.text(endpoint.url().toString()));
        item.put(EVENT_TYPES, Values.texts(endpoint.eventTypes()));
        item.put(SECRET, Values.text(endpoint.secret().value()));
        item.put(RETRY_POLICY, PolicyMap.write(endpoint.retryPolicy()));
        item.put(RETRY_SCOPE, Values.text(endpoint.retryScope().name()));
        item.put(DESCRIPTION, Values.text(endpoint.description()));
        item.put(CREATED_AT, Values.millis(endpoint.createdAt()));
        var disabledReason = endpoint.disabledReason();
        if (disabledReason != null) {
            item.put(DISABLED_REASON, Values.text(disabledReason));
        }
        return item;
    }

    static Endpoint read(Item any) {
        var item = any.known();
        return new Endpoint(
                Keys.tenant(item),
                Keys.endpointId(item),
                URI.create(item.text(URL)),
                item.texts(EVENT_TYPES),
                new Secret(item.text(SECRET)),
                PolicyMap.read(item.map(RETRY_POLICY)),
                RetryScope.valueOf(item.text(RETRY_SCOPE)),
                item.text(DESCRIPTION),
                item.instant(CREATED_AT),
                item.optionalText(DISABLED_REASON));
    }
}
