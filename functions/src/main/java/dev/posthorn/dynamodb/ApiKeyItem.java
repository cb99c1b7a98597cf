package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.DESCRIPTION;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.FINGERPRINT;
import static dev.posthorn.contract.DeliveryTable.LAST_USED_ON;
import static dev.posthorn.contract.DeliveryTable.REVOKED_AT;
import static dev.posthorn.contract.DeliveryTable.ROLE;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.TENANT;

import dev.posthorn.access.ApiKey;
import dev.posthorn.access.Fingerprint;
import dev.posthorn.access.KeySpec;
import dev.posthorn.access.Role;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An API key as an item.
final class ApiKeyItem {
    private ApiKeyItem() {}

    static Map<String, AttributeValue> write(ApiKey key) {
        var item = new HashMap<>(Keys.ofApiKey(key.id()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(ROLE, Values.text(key.spec().role().name()));
        item.put(TENANT, Values.text(key.spec().tenant()));
        item.put(DESCRIPTION, Values.text(key.spec().description()));
        item.put(FINGERPRINT, Values.text(key.fingerprint().hex()));
        item.put(CREATED_AT, Values.millis(key.createdAt()));
        var lastUsedOn = key.lastUsedOn();
        if (lastUsedOn != null) {
            item.put(LAST_USED_ON, Values.text(lastUsedOn.toString()));
        }
        var revokedAt = key.revokedAt();
        if (revokedAt != null) {
            item.put(REVOKED_AT, Values.millis(revokedAt));
        }
        key.expiresAt().ifPresent(end -> item.put(EXPIRES_AT, Values.end(end)));
        return item;
    }

    static ApiKey read(Item any) {
        var item = any.known();
        var spec =
                new KeySpec(
                        Role.valueOf(item.text(ROLE)), item.text(TENANT), item.text(DESCRIPTION));
        var lastUsedOn = item.optionalText(LAST_USED_ON);
        return new ApiKey(
                Keys.id(item),
                spec,
                new Fingerprint(item.text(FINGERPRINT)),
                item.instant(CREATED_AT),
                lastUsedOn == null ? null : LocalDate.parse(lastUsedOn),
                item.optionalInstant(REVOKED_AT));
    }
}
