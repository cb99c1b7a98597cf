package dev.posthorn;

import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/// Ports before each of whose calls something happens.
public final class Watched {
    private Watched() {}

    /// A port, watched.
    ///
    /// @param before is told the method's name and its arguments; what it throws, the call throws
    public static <P> P port(Class<P> port, P real, BiConsumer<String, Object[]> before) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            before.accept(method.getName(), arguments);
                            return method.invoke(real, arguments);
                        }));
    }
}
