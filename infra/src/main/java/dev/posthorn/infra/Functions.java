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

    Functions(Construct scope, Inputs inputs, Packaging packaging, Grants grants) {
        super(scope, "functions");
        var values = values(inputs, grants);
        for (var handler : Handler.values()) {
            var environment = new EnumMap<>(values);
            environment.keySet().retainAll(handler.variables());
            functions.put(
                    handler,
                    new LiveFunction(
                            this, handler, inputs, packaging, grants.of(handler), environment));
        }
    }

    /// The alias by which a handler is called.
    Alias alias(Handler handler) {
        return Objects.requireNonNull(functions.get(handler)).alias();
    }

    /// A function's name, as metrics know it.
    String name(Handler handler) {
        return Objects.requireNonNull(functions.get(handler)).name();
    }

    private static Map<Variable, String> values(Inputs inputs, Grants grants) {
        var values = new EnumMap<Variable, String>(Variable.class);
        for (var setting : Setting.values()) {
            setting.variable().ifPresent(variable -> values.put(variable, inputs.text(setting)));
        }
        values.put(Variable.POSTHORN_TABLE, grants.table().name());
        values.put(Variable.POSTHORN_DISPATCH_QUEUE_URL, grants.queues().dispatch().getQueueUrl());
        values.put(
                Variable.POSTHORN_DEAD_LETTER_QUEUE_URL,
                grants.queues().deadLetter().getQueueUrl());
        values.put(Variable.POSTHORN_ADMIN_KEY_SECRET, grants.adminKey().arn());
        return values;
    }
}
