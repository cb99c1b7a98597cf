package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/// Makes instances of a function's handler. Unlike Lambda, which uses the constructor without parameters, it uses the one that
/// takes the environment, because functions that share a JVM cannot each have their own process environment.
final class Instances {
    private static final String METHOD = "handleRequest";

    private final FunctionSpec function;
    private final Constructor<?> constructor;

    Instances(FunctionSpec function) {
        this.function = function;
        constructor = constructor(function);
    }

    /// A new instance.
    ///
    /// @throws FunctionFailed when the constructor fails
    Instance create() {
        try {
            return switch (constructor.newInstance(function.environment())) {
                case RequestStreamHandler handler ->
                        (event, context) -> {
                            var out = new ByteArrayOutputStream();
                            handler.handleRequest(new ByteArrayInputStream(event), out, context);
                            return out.toByteArray();
                        };
                case RequestHandler<?, ?> handler -> typed(handler);
                default ->
                        throw new FunctionFailed(
                                function, "is neither a RequestHandler nor a RequestStreamHandler");
            };
        } catch (InvocationTargetException e) {
            throw new FunctionFailed(function, "fails when it is constructed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new FunctionFailed(function, "cannot be constructed: " + e, e);
        }
    }

    @SuppressWarnings("unchecked")
    private Instance typed(RequestHandler<?, ?> handler) {
        var types = HandlerTypes.of(handler.getClass());
        if (types.size() != 2) {
            throw new FunctionFailed(function, "does not say its event and response types");
        }
        var events = Serializers.of(types.getFirst());
        var responses = Serializers.of(types.getLast());
        var erased = (RequestHandler<Object, Object>) handler;
        return (event, context) -> {
            var out = new ByteArrayOutputStream();
            responses.toJson(
                    erased.handleRequest(events.fromJson(new ByteArrayInputStream(event)), context),
                    out);
            return out.toByteArray();
        };
    }

    private static Constructor<?> constructor(FunctionSpec function) {
        var parts = function.handler().split("::", 2);
        if (parts.length == 2 && !parts[1].equals(METHOD)) {
            throw new FunctionFailed(
                    function,
                    "names the method " + parts[1] + ", but only " + METHOD + " is hosted here");
        }
        try {
            return Class.forName(parts[0]).getConstructor(Map.class);
        } catch (ClassNotFoundException e) {
            throw new FunctionFailed(
                    function, "names the class " + parts[0] + ", which does not exist", e);
        } catch (NoSuchMethodException e) {
            throw new FunctionFailed(
                    function,
                    "has no public constructor taking Map<String, String>, the environment",
                    e);
        } catch (LinkageError e) {
            throw new FunctionFailed(function, "does not load: " + e, e);
        }
    }
}
