package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.DESCRIPTION;
import static dev.posthorn.contract.DeliveryTable.METADATA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.UPDATED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.delivery.Tenant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A tenant as an item.
final class TenantItem {
    private TenantItem() {}

    static Map<String, AttributeValue> write(Tenant tenant) {
        var item = new HashMap<>(Keys.ofTenant(tenant.id()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(VERSION, Values.number(tenant.version()));
        item.put(STATE, Values.text(tenant.state().name()));
        item.put(CREATED_AT, Values.millis(tenant.createdAt()));
        item.put(UPDATED_AT, Values.millis(tenant.updatedAt()));
        item.put(DESCRIPTION, Values.text(tenant.description()));
        item.put(METADATA, Values.textMap(tenant.metadata()));
        return item;
    }

    static Tenant read(Item any) {
        var item = any.known();
        return new Tenant(
                Keys.id(item),
                item.text(DESCRIPTION),
                item.textMap(METADATA),
                Tenant.State.valueOf(item.text(STATE)),
                item.instant(CREATED_AT),
                item.instant(UPDATED_AT),
                item.number(VERSION));
    }
}
