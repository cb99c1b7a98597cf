package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ACCEPTED_AT;
import static dev.posthorn.contract.DeliveryTable.ATTEMPTS;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.HISTORY;
import static dev.posthorn.contract.DeliveryTable.JOB;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.LOG;
import static dev.posthorn.contract.DeliveryTable.NEXT_ATTEMPT_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.REASON;
import static dev.posthorn.contract.DeliveryTable.REDRIVEN_AT;
import static dev.posthorn.contract.DeliveryTable.REDRIVES;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SLOT_AT;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A delivery as an item. It is read here and written by [DeliveryUpdate] alone.
final class DeliveryItem {
    /// How large an item may be by our count to be surely one write unit.
    private static final int ROOM = 1000;

    /// The lines that a sweep may look at.
    private static final Set<String> DUE_LINES =
            IntStream.range(0, Deliveries.MOST_SHARDS)
                    .mapToObj(DeliveryTable::dueLine)
                    .collect(Collectors.toUnmodifiableSet());

    private DeliveryItem() {}

    static Delivery read(Item any) {
        var item = any.known();
        var key = Keys.delivery(item);
        var reason = item.optionalText(REASON);
        return new Delivery(
                key,
                State.valueOf(item.text(STATE)),
                item.number(VERSION),
                Math.toIntExact(item.number(ATTEMPTS)),
                Math.toIntExact(item.number(REDRIVES)),
                item.list(LOG).stream().map(LogEntries::read).toList(),
                item.instant(ACCEPTED_AT),
                item.end(),
                line(item.optionalText(LINE.partition().name()), key),
                item.optionalInstant(LINE.sort().name()),
                item.optionalInstant(NEXT_ATTEMPT_AT),
                reason == null ? null : DeadReason.valueOf(reason),
                item.optionalInstant(REDRIVEN_AT),
                item.optionalInstant(SLOT_AT),
                item.optionalText(JOB));
    }

    /// Reads what the line index shows of a delivery.
    static Due readDue(Item item) {
        return new Due(
                Keys.delivery(item),
                State.valueOf(item.text(STATE)),
                item.number(VERSION),
                item.instant(LINE.sort().name()));
    }

    /// Whether a delivery that this attempt delivers at once has room for what was said in it, at no further write unit.
    static boolean takesIn(Delivery delivery, Attempt attempt) {
        return attempt.isFirst()
                && attempt.outcome().category() == Category.SUCCESS
                && ItemSize.of(delivered(delivery, attempt)) <= ROOM;
    }

    /// All that the item has when its first attempt has delivered it.
    private static Map<String, AttributeValue> delivered(Delivery delivery, Attempt attempt) {
        var key = delivery.key();
        var item = new HashMap<>(Keys.of(key));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(STATE, Values.text(State.DELIVERED.name()));
        item.put(VERSION, Values.number(delivery.version() + 1));
        item.put(ATTEMPTS, Values.number(delivery.attempts() + 1));
        item.put(REDRIVES, Values.number(delivery.redrives()));
        item.put(ACCEPTED_AT, Values.millis(delivery.acceptedAt()));
        item.put(EXPIRES_AT, Values.end(delivery.expiresAt()));
        item.put(
                HISTORY.partition().name(),
                Values.text(DeliveryTable.historyOf(key.tenant(), key.endpointId())));
        item.put(LOG, AttributeValue.fromL(List.of(LogEntries.write(attempt.forLog()))));
        return item;
    }

    /// The name of the line a delivery stands in; null for none.
    static @Nullable String lineName(Line line, DeliveryKey key, int shards) {
        return switch (line) {
            case NONE -> null;
            case DUE -> DeliveryTable.dueLine(shardOf(key, shards));
            case DEAD -> DeliveryTable.deadLine(key.tenant());
            case PARKED -> DeliveryTable.parkedLine(key.tenant(), key.endpointId());
        };
    }

    private static int shardOf(DeliveryKey key, int shards) {
        var item = new Item(Keys.of(key));
        return DeliveryTable.shardOf(item.text(PARTITION.name()), item.text(SORT.name()), shards);
    }

    /// The line that a delivery stands in; null where that is none that anybody would look for it in.
    static @Nullable Line ownLine(@Nullable String name, DeliveryKey key) {
        var line = line(name, key);
        boolean own =
                switch (line) {
                    case NONE, DEAD -> true;
                    case DUE -> DUE_LINES.contains(name);
                    case PARKED ->
                            DeliveryTable.parkedLine(key.tenant(), key.endpointId()).equals(name);
                };
        return own ? line : null;
    }

    private static Line line(@Nullable String name, DeliveryKey key) {
        if (name == null) {
            return Line.NONE;
        }
        if (name.startsWith(DeliveryTable.DUE_LINE_PREFIX)) {
            return Line.DUE;
        }
        return name.equals(DeliveryTable.deadLine(key.tenant())) ? Line.DEAD : Line.PARKED;
    }
}
