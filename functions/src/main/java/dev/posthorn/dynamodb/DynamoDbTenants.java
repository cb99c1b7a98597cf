package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.TENANTS_PARTITION;
import static dev.posthorn.contract.DeliveryTable.TENANT_SORT_PREFIX;

import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Tenants;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tenants on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbTenants(DynamoDbClient client, String table) implements Tenants {
    @Override
    public boolean create(Tenant tenant) {
        return Writes.create(client, table, TenantItem.write(tenant)) || isStored(tenant);
    }

    @Override
    public Optional<Tenant> find(String id) {
        var response =
                client.getItem(
                        get -> get.tableName(table).key(Keys.ofTenant(id)).consistentRead(true));
        return response.hasItem()
                ? Optional.of(TenantItem.read(new Item(response.item())))
                : Optional.empty();
    }

    @Override
    public Page<Tenant> page(@Nullable String from, int limit) {
        var after = from == null ? null : Keys.ofTenant(from);
        var found =
                Siblings.query(
                                client,
                                table,
                                TENANTS_PARTITION,
                                TENANT_SORT_PREFIX,
                                after,
                                limit + 1)
                        .map(TenantItem::read);
        return Page.first(found, limit, Tenant::id);
    }

    @Override
    public boolean replace(Tenant tenant) {
        return Writes.replace(client, table, TenantItem.write(tenant), Set.of())
                || isStored(tenant);
    }

    private boolean isStored(Tenant tenant) {
        return find(tenant.id()).filter(tenant::equals).isPresent();
    }
}
