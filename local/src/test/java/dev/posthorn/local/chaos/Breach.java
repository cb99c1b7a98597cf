package dev.posthorn.local.chaos;

import dev.posthorn.contract.Variable;
import dev.posthorn.local.engine.Clients;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A promise that is broken.
enum Breach {
    /// Events are accepted of which one delivery is not stored (promise 1).
    ACCEPT,
    /// The dead leave the due line and are listed, and no dead letter is on the dead-letter queue (promise 5).
    BURY,
    /// Deliveries are said to be delivered that were never sent (promise 2).
    SETTLE;

    /// The environment variable that names those that there are.
    static final String VARIABLE = "BROKEN";

    boolean isIn(Map<String, String> environment) {
        return Arrays.asList(environment.getOrDefault(VARIABLE, "").split("[+]"))
                .contains(name().toLowerCase(Locale.ROOT));
    }

    /// The environment of a function that buries, with another queue for dead letters if that is what is broken.
    static Map<String, String> burying(Map<String, String> environment) {
        if (!BURY.isIn(environment)) {
            return environment;
        }
        var endpoint = URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_SQS", ""));
        var other = new HashMap<>(environment);
        try (var sqs = Clients.sqs(endpoint)) {
            var nowhere = sqs.createQueue(create -> create.queueName("nowhere")).queueUrl();
            other.put(Variable.POSTHORN_DEAD_LETTER_QUEUE_URL.name(), nowhere);
        }
        return other;
    }

    static DynamoDbClient dynamoDb(Map<String, String> environment) {
        return Clients.dynamoDb(
                URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")));
    }

    static String table(Map<String, String> environment) {
        return environment.getOrDefault(Variable.POSTHORN_TABLE.name(), "");
    }
}
