package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lambda's own serializers: the special ones for AWS events, the general one for anything else.
public final class Serializers {
    /// Making one is slow.
    private static final Map<Type, PojoSerializer<Object>> MADE = new ConcurrentHashMap<>();

    private Serializers() {}

    /// An AWS event, such as `SQSEvent`, as the bytes that Lambda would pass to a function.
    public static <T> byte[] bytes(T event, Class<T> type) {
        var out = new ByteArrayOutputStream();
        of(type).toJson(event, out);
        return out.toByteArray();
    }

    /// An AWS response, such as `APIGatewayV2HTTPResponse`, read as the service behind would read it.
    public static <T> T read(byte[] response, Class<T> type) {
        return type.cast(of(type).fromJson(new ByteArrayInputStream(response)));
    }

    static PojoSerializer<Object> of(Type type) {
        return MADE.computeIfAbsent(type, Serializers::make);
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> make(Type type) {
        if (type instanceof Class<?> known
                && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<Object>)
                    LambdaEventSerializers.serializerFor(
                            known, Serializers.class.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
