package dev.posthorn.model;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything outside the actors: the clock, the table, the queues, and who watched.
///
/// @param now the time
/// @param submissions how often the producer may yet submit the event
/// @param event the stored event
/// @param delivery the stored delivery
/// @param queue the dispatch queue
/// @param ward the endpoint, where it may come to be disabled or its circuit to open; null where it never does
/// @param witness who watched
record Shared(
        Instant now,
        int submissions,
        @Nullable Event event,
        @Nullable Delivery delivery,
        List<Message> queue,
        @Nullable Ward ward,
        Witness witness) {

    Shared at(Instant later) {
        return new Shared(later, submissions, event, delivery, queue, ward, witness);
    }

    Shared submitting(int times) {
        return new Shared(now, times, event, delivery, queue, ward, witness);
    }

    Shared with(Event stored) {
        return new Shared(now, submissions, stored, delivery, queue, ward, witness.stored(stored));
    }

    Shared with(@Nullable Ward other) {
        return new Shared(now, submissions, event, delivery, queue, other, witness);
    }

    /// The endpoint.
    Endpoint endpoint() {
        return ward == null ? Scenario.ENDPOINT : ward.endpoint();
    }

    Shared with(Witness other) {
        return new Shared(now, submissions, event, delivery, queue, ward, other);
    }

    Shared withQueue(List<Message> other) {
        return new Shared(now, submissions, event, delivery, List.copyOf(other), ward, witness);
    }

    /// The delivery was written. Of the hints that have passed, one is left to come late: they are all alike.
    Shared written(Delivery after, Witness watched) {
        var live = new ArrayList<Message>();
        Message passed = null;
        for (var message : queue) {
            if (message.hint().version() < after.version()) {
                passed = message;
            } else {
                live.add(message);
            }
        }
        if (passed != null) {
            live.addFirst(passed.heldBy(Message.NOBODY));
        }
        return new Shared(now, submissions, event, after, List.copyOf(live), ward, watched);
    }

    Shared hinted(Hint hint) {
        var more = new ArrayList<>(queue);
        more.add(new Message(hint, now.plus(hint.delay()), Message.NOBODY));
        return withQueue(more);
    }

    /// A message was handed out, one if there are several alike.
    Shared taken(Message message, int holder) {
        var others = new ArrayList<>(queue);
        others.set(others.indexOf(message), message.heldBy(holder));
        return withQueue(others);
    }

    Shared eachMessage(UnaryOperator<Message> change) {
        return withQueue(queue.stream().map(change).toList());
    }

    /// The delivery's entry in a line; null when it has none there.
    @Nullable Due entry(Line line) {
        return delivery == null || delivery.line() != line || delivery.dueAt() == null
                ? null
                : new Due(delivery.key(), delivery.state(), delivery.version(), delivery.dueAt());
    }

    /// Of what tells most states apart, for speed.
    @Override
    public int hashCode() {
        var held = 0;
        for (var message : queue) {
            held = 31 * held + 7 * (int) message.hint().version() + message.holder();
        }
        var owed = delivery == null ? 0 : delivery.log().size() + 31 * delivery.version();
        var due = delivery == null ? null : delivery.dueAt();
        return Objects.hash(
                now,
                submissions,
                owed,
                due,
                held,
                endpoint().health().version(),
                witness.writings());
    }
}
