package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The event and response types that a handler class gives to `RequestHandler`.
final class HandlerTypes {
    private HandlerTypes() {}

    /// Both types, or none when the class (or a parent) does not spell them out.
    static List<Type> of(Class<?> handler) {
        for (Class<?> type = handler; type != null; type = parent(type)) {
            for (var candidate : type.getGenericInterfaces()) {
                if (candidate instanceof ParameterizedType given
                        && given.getRawType() == RequestHandler.class) {
                    return List.of(given.getActualTypeArguments());
                }
            }
        }
        return List.of();
    }

    private static @Nullable Class<?> parent(Class<?> type) {
        return type.getSuperclass();
    }
}
