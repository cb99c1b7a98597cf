package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.DELIVERY_SORT_PREFIX;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.Transition;
import dev.posthorn.delivery.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Deliveries on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
/// @param shards how many shards the due line has
public record DynamoDbDeliveries(DynamoDbClient client, String table, int shards)
        implements Deliveries {
    @Override
    public Applied apply(Transition transition) {
        try {
            var response = client.updateItem(DeliveryUpdate.of(transition, table, shards));
            return new Applied.Won(DeliveryItem.read(new Item(response.attributes())));
        } catch (ConditionalCheckFailedException e) {
            return new Applied.Lost(living(e.item(), transition.at()).orElse(null));
        }
    }

    @Override
    public Optional<Delivery> find(DeliveryKey key, Instant now) {
        var response =
                client.getItem(get -> get.tableName(table).key(Keys.of(key)).consistentRead(true));
        return living(response.item(), now);
    }

    @Override
    public List<Delivery> ofEvent(EventKey key, Instant now) {
        var partition = DeliveryTable.eventPartition(key.tenant(), key.id());
        return Siblings.query(client, table, partition, DELIVERY_SORT_PREFIX)
                .filter(item -> item.lives(now))
                .map(DeliveryItem::read)
                .toList();
    }

    @Override
    public List<Work> load(Collection<DeliveryKey> keys, Instant now) {
        var wanted = new LinkedHashSet<Map<String, AttributeValue>>();
        for (var key : keys) {
            wanted.add(Keys.of(key));
            wanted.add(Keys.of(key.event()));
            wanted.add(Keys.ofEndpoint(key.tenant(), key.endpointId()));
        }
        var found = new FoundItems(new ItemReader(client, table).read(wanted), now);
        return keys.stream().distinct().flatMap(key -> found.work(key).stream()).toList();
    }

    @Override
    public Page<Due> due(int shard, Instant now, @Nullable String from, int limit) {
        var start = from == null ? null : Position.parse(from);
        var page =
                new LinePages(client, table)
                        .within(
                                DeliveryTable.dueLine(shard),
                                Span.ALWAYS.until(now),
                                now,
                                start,
                                limit);
        return new Page<>(page.items().stream().map(DeliveryItem::readDue).toList(), page.next());
    }

    @Override
    public List<Due> lastDue(int shard, Instant now, int limit) {
        return new LinePages(client, table)
                .lastUpTo(DeliveryTable.dueLine(shard), now, limit).stream()
                        .map(DeliveryItem::readDue)
                        .toList();
    }

    @Override
    public Page<Delivery> dead(String tenant, Instant now, @Nullable String from, int limit) {
        var start = start(tenant, from);
        var page = new LinePages(client, table).dead(tenant, now, start, limit);
        var keys = page.items().stream().map(Keys::ofItem).toList();
        var found = new ItemReader(client, table).read(keys);
        var dead =
                keys.stream()
                        .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
                        .filter(item -> item.lives(now))
                        .map(DeliveryItem::read)
                        .filter(delivery -> delivery.line() == Line.DEAD)
                        .toList();
        return new Page<>(dead, page.next());
    }

    @Override
    public Page<Position> buried(
            String tenant, Span burials, Instant now, @Nullable String from, int limit) {
        var line = DeliveryTable.deadLine(tenant);
        var page =
                new LinePages(client, table).within(line, burials, now, start(tenant, from), limit);
        return new Page<>(page.items().stream().map(LinePages::position).toList(), page.next());
    }

    @Override
    public Page<Due> parkedFor(
            String tenant,
            String endpointId,
            Span dueIn,
            Instant now,
            @Nullable String from,
            int limit) {
        var line = DeliveryTable.parkedLine(tenant, endpointId);
        var page =
                new LinePages(client, table).within(line, dueIn, now, start(tenant, from), limit);
        return new Page<>(page.items().stream().map(DeliveryItem::readDue).toList(), page.next());
    }

    private static @Nullable Position start(String tenant, @Nullable String from) {
        var start = from == null ? null : Position.parse(from);
        if (start != null && !start.key().tenant().equals(tenant)) {
            throw new IllegalArgumentException("no position in a line of " + tenant + ": " + from);
        }
        return start;
    }

    @Override
    public long parked(String tenant, String endpointId) {
        return new LinePages(client, table).parked(tenant, endpointId);
    }

    private static Optional<Delivery> living(Map<String, AttributeValue> attributes, Instant now) {
        return Optional.of(new Item(attributes))
                .filter(item -> !item.attributes().isEmpty())
                .filter(item -> item.lives(now))
                .map(DeliveryItem::read);
    }
}
