package dev.posthorn.local.lambda;

import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// What the template says of a function.
///
/// @param id the logical id
/// @param name the function's name
/// @param handler the `Handler` string: a class, or class and method joined by `::`
/// @param timeout how long an invocation may take
/// @param memory megabytes, told to the handler but not enforced
/// @param reservedConcurrency how many invocations may run at once, if the template says so
/// @param environment the environment variables
public record FunctionSpec(
        String id,
        String name,
        String handler,
        Duration timeout,
        int memory,
        OptionalInt reservedConcurrency,
        Map<String, String> environment) {

    private static final int DEFAULT_TIMEOUT = 3;
    private static final int DEFAULT_MEMORY = 128;

    /// Reads an `AWS::Lambda::Function`.
    ///
    /// @param additions variables that the local runtime adds
    static FunctionSpec of(Declared function, Map<String, String> additions) {
        var properties = function.properties();
        var name = nameOf(function);
        var memory = properties.number("MemorySize", DEFAULT_MEMORY);
        var environment = new HashMap<>(properties.part("Environment").part("Variables").asTexts());
        environment.put("AWS_REGION", Place.REGION);
        environment.put("AWS_LAMBDA_FUNCTION_NAME", name);
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memory));
        environment.putAll(additions);
        return new FunctionSpec(
                function.id(),
                name,
                properties.text("Handler"),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT)),
                memory,
                properties.find("ReservedConcurrentExecutions").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst(),
                Map.copyOf(environment));
    }

    static String nameOf(Declared function) {
        return function.properties().find("FunctionName").orElse(function.id());
    }

    /// The function's ARN.
    public String arn() {
        return arn(name);
    }

    static String arn(String name) {
        return Place.arn("lambda", "function:" + name);
    }

    /// The timeout as Lambda writes it.
    String timeoutText() {
        return "%.2f".formatted(timeout.toMillis() / 1000.0);
    }
}
