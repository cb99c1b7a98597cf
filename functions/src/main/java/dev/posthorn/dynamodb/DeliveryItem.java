package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ACCEPTED_AT;
import static dev.posthorn.contract.DeliveryTable.ATTEMPTS;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.LOG;
import static dev.posthorn.contract.DeliveryTable.NEXT_ATTEMPT_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.REASON;
import static dev.posthorn.contract.DeliveryTable.REDRIVEN_AT;
import static dev.posthorn.contract.DeliveryTable.REDRIVES;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import org.jspecify.annotations.Nullable;

/// A delivery as an item. It is read here and written by [DeliveryUpdate] alone.
final class DeliveryItem {
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
                item.optionalInstant(REDRIVEN_AT));
    }

    /// Reads what the line index shows of a delivery.
    static Due readDue(Item item) {
        return new Due(
                Keys.delivery(item),
                State.valueOf(item.text(STATE)),
                item.number(VERSION),
                item.instant(LINE.sort().name()));
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
