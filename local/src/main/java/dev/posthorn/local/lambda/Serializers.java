package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;

/// Lambda's own serializers: the special ones for AWS events, the general one for anything else.
public final class Serializers {
    private Serializers() {}

    /// An AWS event, such as `SQSEvent`, as the bytes that Lambda would pass to a function.
    public static <T> byte[] bytes(T event, Class<T> type) {
        var out = new ByteArrayOutputStream();
        of(type).toJson(event, out);
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked")
    static PojoSerializer<Object> of(Type type) {
        if (type instanceof Class<?> known
                && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<Object>)
                    LambdaEventSerializers.serializerFor(known, Serializers.class.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
