package dev.posthorn.model;

import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;

/// Ports through which a dead letter goes out only after its burial was written.
final class LateLetters {
    private LateLetters() {}

    static Ports in(Ports ports) {
        var held = new ArrayList<DeadLetter>();
        var deliveries =
                (Deliveries)
                        Proxy.newProxyInstance(
                                Deliveries.class.getClassLoader(),
                                new Class<?>[] {Deliveries.class},
                                (_, method, arguments) -> {
                                    if (arguments != null
                                            && arguments[0] instanceof Transition transition
                                            && transition.step() == Step.BURY) {
                                        var applied = ports.deliveries().apply(transition);
                                        held.forEach(ports.letters()::send);
                                        return applied;
                                    }
                                    try {
                                        return method.invoke(ports.deliveries(), arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return ports.with(held::add, deliveries);
    }
}
