package dev.posthorn.faults;

import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what happened: what workers tell, and what they tell nobody, by what they write.
final class Happenings implements Observer {
    private final Map<Happening, Integer> counts = new ConcurrentHashMap<>();

    @Override
    public void note(Fact fact) {
        switch (fact) {
            case Fact.CircuitOpened _ -> count(Happening.OPENED);
            case Fact.CircuitClosed _ -> count(Happening.CLOSED);
            case Fact.DeliveryDeferred _ -> count(Happening.DEFERRED);
            case Fact.DeliveryParked _ -> count(Happening.PARKED);
            default -> {
                // It tells of something else.
            }
        }
    }

    /// A store of the rounds, watched.
    <T> T watched(Class<T> type, T store) {
        var proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            try {
                                var answer = method.invoke(store, arguments);
                                if (arguments != null) {
                                    sees(arguments[0], answer);
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
        return type.cast(proxy);
    }

    private void sees(Object given, Object answer) {
        if (answer instanceof Applied.Won
                && given instanceof Transition transition
                && transition.step() == Step.RETURN) {
            count(Happening.RETURNED);
        }
        if (Boolean.TRUE.equals(answer) && given instanceof Endpoint endpoint) {
            var health = endpoint.health();
            if (health.circuit() == Circuit.HALF_OPEN && health.probe() != null) {
                count(Happening.PROBED);
            }
        }
    }

    private void count(Happening happening) {
        counts.merge(happening, 1, Integer::sum);
    }

    /// How often each happened.
    Map<Happening, Integer> counts() {
        return counts;
    }
}
