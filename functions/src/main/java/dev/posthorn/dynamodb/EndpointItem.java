package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.DESCRIPTION;
import static dev.posthorn.contract.DeliveryTable.DISABLED_REASON;
import static dev.posthorn.contract.DeliveryTable.EVENT_TYPES;
import static dev.posthorn.contract.DeliveryTable.FILTER;
import static dev.posthorn.contract.DeliveryTable.HEADERS;
import static dev.posthorn.contract.DeliveryTable.METADATA;
import static dev.posthorn.contract.DeliveryTable.RATE_LIMIT;
import static dev.posthorn.contract.DeliveryTable.RETRY_POLICY;
import static dev.posthorn.contract.DeliveryTable.RETRY_SCOPE;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.UPDATED_AT;
import static dev.posthorn.contract.DeliveryTable.URL;
import static dev.posthorn.contract.DeliveryTable.VERIFIED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.RetryScope;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An endpoint as an item.
final class EndpointItem {
    /// The version that an endpoint is created with, and that one has which says none.
    static final long FIRST_VERSION = 1;

    private EndpointItem() {}

    static Map<String, AttributeValue> write(Endpoint endpoint) {
        var item = new HashMap<>(Keys.ofEndpoint(endpoint.tenant(), endpoint.id()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(VERSION, Values.number(endpoint.version()));
        item.put(CREATED_AT, Values.millis(endpoint.createdAt()));
        item.put(UPDATED_AT, Values.millis(endpoint.updatedAt()));
        write(endpoint.spec(), item);
        SecretList.write(endpoint.secrets(), item);
        var disabledReason = endpoint.disabledReason();
        if (disabledReason != null) {
            item.put(DISABLED_REASON, Values.text(disabledReason));
        }
        var verifiedAt = endpoint.verifiedAt();
        if (verifiedAt != null) {
            item.put(VERIFIED_AT, Values.millis(verifiedAt));
        }
        HealthMap.write(endpoint.health(), item);
        return item;
    }

    private static void write(EndpointSpec spec, Map<String, AttributeValue> item) {
        item.put(URL, Values.text(spec.url().toString()));
        item.put(EVENT_TYPES, Values.texts(spec.eventTypes()));
        item.put(RETRY_POLICY, PolicyMap.write(spec.retryPolicy()));
        item.put(RETRY_SCOPE, Values.text(spec.retryScope().name()));
        item.put(DESCRIPTION, Values.text(spec.description()));
        var filter = spec.filter();
        if (filter != null) {
            item.put(FILTER, Values.text(filter));
        }
        var rateLimit = spec.rateLimit();
        if (rateLimit != null) {
            item.put(RATE_LIMIT, Values.number(rateLimit));
        }
        if (!spec.headers().isEmpty()) {
            item.put(HEADERS, Values.textMap(spec.headers()));
        }
        if (!spec.metadata().isEmpty()) {
            item.put(METADATA, Values.textMap(spec.metadata()));
        }
    }

    static Endpoint read(Item any) {
        var item = any.known();
        var createdAt = item.instant(CREATED_AT);
        return new Endpoint(
                Keys.tenant(item),
                Keys.endpointId(item),
                spec(item),
                SecretList.read(item),
                createdAt,
                Objects.requireNonNullElse(item.optionalInstant(UPDATED_AT), createdAt),
                item.has(VERSION) ? item.number(VERSION) : FIRST_VERSION,
                item.optionalText(DISABLED_REASON),
                item.optionalInstant(VERIFIED_AT),
                HealthMap.read(item));
    }

    private static EndpointSpec spec(Item item) {
        return new EndpointSpec(
                URI.create(item.text(URL)),
                item.texts(EVENT_TYPES),
                item.optionalText(FILTER),
                PolicyMap.read(item.map(RETRY_POLICY)),
                RetryScope.valueOf(item.text(RETRY_SCOPE)),
                item.textMap(HEADERS),
                item.text(DESCRIPTION),
                item.textMap(METADATA),
                item.has(RATE_LIMIT) ? item.fraction(RATE_LIMIT) : null);
    }
}
