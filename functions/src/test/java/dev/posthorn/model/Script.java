package dev.posthorn.model;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The answers that an actor gets, one after the other; at the first call beyond them it stops. Some calls are answered the same
/// whenever they are made: they are no steps.
final class Script {
    private final List<Reply> replies;
    private @Nullable Function<Call, @Nullable Object> rehearsal;
    private int next;
    private @Nullable Call pending;

    Script(List<Reply> replies) {
        this.replies = replies;
    }

    /// A port all of whose calls this script answers.
    <T> T port(Class<T> type) {
        var proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                answer(
                                        type.getSimpleName() + "." + method.getName(),
                                        arguments == null ? new Object[0] : arguments));
        return type.cast(proxy);
    }

    /// The answer to a call.
    @Nullable Object answer(String name, @Nullable Object... arguments) {
        var call = new Call(name, Arrays.asList(arguments));
        var constant = Scenario.constant(call);
        if (constant != null) {
            return constant;
        }
        if (rehearsal != null) {
            return rehearsal.apply(call);
        }
        if (next < replies.size()) {
            var value = replies.get(next++).value();
            if (value instanceof Thrown) {
                throw new Thrown.Failure();
            }
            return value;
        }
        pending = call;
        throw new Suspended();
    }

    /// Runs something that happened before, whose calls are answered from elsewhere.
    void rehearse(Function<Call, @Nullable Object> answers, Runnable past) {
        rehearsal = answers;
        past.run();
        rehearsal = null;
    }

    /// The call that has no answer yet; null when there was none.
    @Nullable Call pending() {
        return pending;
    }
}
