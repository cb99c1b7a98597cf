package dev.posthorn.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.metric.MetricStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedFunctionTest {
    private static final String PREFIX = HostedFunctionTest.class.getName() + "$";
    private static final Meter METER = new Meter(new MetricStore(), InstantSource.system());

    @ParameterizedTest
    @CsvSource({
        "Absent, does not exist",
        "Told::other, names the method other",
        "Plain, is neither a RequestHandler nor a RequestStreamHandler",
        "WithoutEnvironment, has no public constructor taking Map<String",
        "Broken, fails when it is constructed: java.lang.IllegalStateException: no table"
    })
    void saysAtStartWhichHandlerCannotRunAndWhy(String handler, String why) {
        assertThatThrownBy(() -> function(handler))
                .isInstanceOf(FunctionFailed.class)
                .hasMessageContaining("MyFunction")
                .hasMessageContaining(handler)
                .hasMessageContaining(why);
    }

    @Test
    void tellsTheHandlerOfItsInvocation() {
        var told = text(function("Told").invoke(bytes("{\"a\":1}")));

        assertThat(told)
                .contains("[\"{a=1}\",\"my-name\",\"$LATEST\",\"512\"")
                .contains("function:my-name")
                .contains("VALUE");
    }

    @Test
    void reportsWhatTheHandlerThrowsByTypeAndMessage() {
        assertThat(function("Told").invoke(bytes("{\"fail\":true}")))
                .isEqualTo(
                        new Invocation.Failed("java.lang.IllegalArgumentException", "you said so"));
    }

    @Test
    void failsOnAnEventThatItCannotRead() {
        assertThat(function("Told").invoke(bytes("{"))).isInstanceOf(Invocation.Failed.class);
    }

    private static HostedFunction function(String handler) {
        return new HostedFunction(
                new FunctionSpec(
                        "MyFunction",
                        "my-name",
                        PREFIX + handler,
                        Duration.ofSeconds(10),
                        512,
                        OptionalInt.of(2),
                        Map.of("KEY", "VALUE")),
                METER);
    }

    private static String text(Invocation invocation) {
        return invocation instanceof Invocation.Succeeded(var payload)
                ? new String(payload, StandardCharsets.UTF_8)
                : invocation.toString();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// Answers with what it was told.
    public static final class Told implements RequestHandler<Map<String, Object>, List<String>> {
        private final Map<String, String> environment;

        public Told(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public List<String> handleRequest(Map<String, Object> event, Context context) {
            if (event.containsKey("fail")) {
                throw new IllegalArgumentException("you said so");
            }
            return List.of(
                    event.toString(),
                    context.getFunctionName(),
                    context.getFunctionVersion(),
                    Integer.toString(context.getMemoryLimitInMB()),
                    context.getInvokedFunctionArn(),
                    environment.getOrDefault("KEY", ""));
        }
    }

    /// No handler.
    public static final class Plain {
        public Plain(Map<String, String> environment) {}
    }

    /// A handler that Lambda could run but the local runtime cannot.
    public static final class WithoutEnvironment implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String event, Context context) {
            return event;
        }
    }

    /// A handler that refuses its settings.
    public static final class Broken implements RequestHandler<String, String> {
        public Broken(Map<String, String> environment) {
            throw new IllegalStateException("no table");
        }

        @Override
        public String handleRequest(String event, Context context) {
            return event;
        }
    }
}
