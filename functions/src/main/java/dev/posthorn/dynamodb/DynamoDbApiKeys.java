package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.KEYS_PARTITION;
import static dev.posthorn.contract.DeliveryTable.KEY_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.LAST_USED_ON;
import static dev.posthorn.contract.DeliveryTable.REVOKED_AT;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.access.ApiKey;
import dev.posthorn.access.ApiKeys;
import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// API keys on DynamoDB, all in one partition: each is looked up by the id that its token shows, and they are few enough to be listed.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbApiKeys(DynamoDbClient client, String table) implements ApiKeys {
    @Override
    public void create(ApiKey key) {
        var item = ApiKeyItem.write(key);
        if (!Writes.create(client, table, item)
                && find(key.id(), key.createdAt()).filter(key::equals).isEmpty()) {
            throw new IllegalStateException("key %s is there already".formatted(key.id()));
        }
    }

    @Override
    public Optional<ApiKey> find(String id, Instant now) {
        var response =
                client.getItem(
                        get -> get.tableName(table).key(Keys.ofApiKey(id)).consistentRead(true));
        return response.hasItem()
                ? Optional.of(ApiKeyItem.read(new Item(response.item())))
                        .filter(key -> key.isListed(now))
                : Optional.empty();
    }

    @Override
    public Page<ApiKey> page(
            @Nullable String tenant, Instant now, @Nullable String from, int limit) {
        var after = from == null ? null : Keys.ofApiKey(from);
        var found =
                Siblings.query(client, table, KEYS_PARTITION, KEY_SORT_PREFIX, after, limit + 1)
                        .map(ApiKeyItem::read)
                        .filter(key -> tenant == null || key.spec().tenant().equals(tenant))
                        .filter(key -> key.isListed(now));
        return Page.first(found, limit, ApiKey::id);
    }

    @Override
    public boolean revoke(String id, Instant now) {
        var end = now.plus(ApiKey.KEPT_WHEN_REVOKED);
        var expression =
                new Expression()
                        .set(REVOKED_AT, Values.millis(now))
                        .set(EXPIRES_AT, Values.end(end));
        return update(
                id, expression, "attribute_not_exists(%s)".formatted(expression.name(REVOKED_AT)));
    }

    @Override
    public boolean used(String id, LocalDate day) {
        var today = Values.text(day.toString());
        var expression = new Expression().set(LAST_USED_ON, today);
        return update(
                id,
                expression,
                "(attribute_not_exists(%s) OR %s)"
                        .formatted(
                                expression.name(LAST_USED_ON),
                                expression.compare(LAST_USED_ON, "<", today)));
    }

    private boolean update(String id, Expression expression, String condition) {
        var exists = "attribute_exists(%s) AND ".formatted(expression.name(SORT.name()));
        try {
            client.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(Keys.ofApiKey(id))
                                    .updateExpression(expression.update())
                                    .conditionExpression(exists + condition)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(expression.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
