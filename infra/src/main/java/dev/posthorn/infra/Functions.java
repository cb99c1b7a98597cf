package dev.posthorn.infra;

import dev.posthorn.contract.Variable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/// The functions, one a handler, each with its own role and its own part of the environment.
final class Functions extends Construct {
    private final Map<Handler, LiveFunction> functions = new EnumMap<>(Handler.class);

    Functions(Construct scope, Settings settings, Packaging packaging, Grants grants) {
        super(scope, "functions");
        var values = values(settings, grants);
        for (var handler : Handler.values()) {
            var environment = new EnumMap<>(values);
            environment.keySet().retainAll(handler.variables());
            functions.put(
                    handler,
                    new LiveFunction(this, handler, packaging, grants.of(handler), environment));
        }
    }

    /// The alias by which a handler is called.
    Alias alias(Handler handler) {
        return Objects.requireNonNull(functions.get(handler)).alias();
    }

    private static Map<Variable, String> values(Settings settings, Grants grants) {
        var values = new EnumMap<Variable, String>(Variable.class);
        settings.values().forEach((variable, value) -> values.put(variable, value.toString()));
        values.put(Variable.POSTHORN_TABLE, grants.table().name());
        values.put(Variable.POSTHORN_DISPATCH_QUEUE_URL, grants.queues().dispatch().getQueueUrl());
        values.put(
                Variable.POSTHORN_DEAD_LETTER_QUEUE_URL,
                grants.queues().deadLetter().getQueueUrl());
        values.put(Variable.POSTHORN_ADMIN_KEY_SECRET, grants.adminKey().arn());
        return values;
    }
}
