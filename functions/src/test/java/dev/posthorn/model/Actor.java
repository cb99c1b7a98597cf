package dev.posthorn.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An invocation that has got this far: what it plays and every answer it got. To go on, it is played again from the start with those
/// answers and one more. Two actors of one cast that got the same answers are the same object.
final class Actor {
    private final Cast cast;
    private final Role role;
    private final List<Reply> replies;
    private final Map<Reply, Actor> next = new HashMap<>();
    private final @Nullable Call pending;
    private final @Nullable Object result;
    private final @Nullable RuntimeException failure;
    private final long known;
    private final Instant firstTold;
    private final Instant lastTold;
    private final int id;

    private Actor(
            Cast cast,
            Role role,
            List<Reply> replies,
            long known,
            Instant firstTold,
            Instant lastTold) {
        this.cast = cast;
        this.role = role;
        this.replies = replies;
        this.known = known;
        this.firstTold = firstTold;
        this.lastTold = lastTold;
        this.id = cast.number();
        var script = new Script(replies);
        Object came = null;
        RuntimeException thrown = null;
        try {
            came = role.play(script, cast.rules());
        } catch (Suspended _) {
            // Its next call has no answer yet.
        } catch (RuntimeException e) {
            thrown = e;
        }
        this.pending = script.pending();
        this.result = came;
        this.failure = thrown;
    }

    /// An actor that has just entered.
    static Actor entering(Cast cast, Role role) {
        return new Actor(cast, role, List.of(), 0, Instant.MAX, Instant.MIN);
    }

    /// The same, one answer later.
    Actor given(Reply reply) {
        return next.computeIfAbsent(reply, this::after);
    }

    private Actor after(Reply reply) {
        var more = new ArrayList<>(replies);
        more.add(reply);
        var told = reply.value() instanceof Instant instant ? instant : null;
        return new Actor(
                cast,
                role,
                List.copyOf(more),
                reply.known() == Reply.NOTHING_NEW ? known : reply.known(),
                told != null && told.isBefore(firstTold) ? told : firstTold,
                told != null ? told : lastTold);
    }

    /// The same with the clock read as often as it reads it before it does anything else.
    Actor readingTheClock(Instant now) {
        var actor = this;
        while (actor.pending != null && actor.pending.readsTheClock()) {
            actor = actor.given(Reply.of(now));
        }
        return actor;
    }

    Role role() {
        return role;
    }

    boolean isOver() {
        return pending == null;
    }

    /// The call that it makes next.
    Call pending() {
        return Objects.requireNonNull(pending);
    }

    /// What it came to; null where it failed or is not over.
    @Nullable Object result() {
        return result;
    }

    /// Why it failed; null where it did not.
    @Nullable RuntimeException failure() {
        return failure;
    }

    /// The last writing of the delivery that it knows of.
    long known() {
        return known;
    }

    /// When the clock was first told to it; [Instant#MAX] while it was not.
    Instant firstTold() {
        return firstTold;
    }

    /// When the clock or the start of an attempt was last told to it.
    Instant lastTold() {
        return lastTold;
    }

    int id() {
        return id;
    }
}
