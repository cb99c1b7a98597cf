package dev.posthorn.local.engine;

import dev.posthorn.local.metric.Gauge;
import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Identity;
import dev.posthorn.local.template.Place;
import dev.posthorn.local.template.Stack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All engines of one runtime, holding the stack's tables, queues and secrets.
public final class Engines {
    private static final String QUEUE = "AWS::SQS::Queue";

    private final TableEngine tableEngine;
    private final QueueEngine queueEngine;
    private final SecretEngine secretEngine;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Secrets secrets;

    private Engines(TableEngine tables, QueueEngine queues, Secrets secrets, Opened opened) {
        tableEngine = tables;
        queueEngine = queues;
        this.secrets = secrets;
        secretEngine = opened.add(SecretEngine.start(secrets));
        dynamoDb = opened.add(Clients.dynamoDb(tables.endpoint()));
        sqs = opened.add(Clients.sqs(queues.endpoint()));
    }

    /// Whoever closes what was opened, even when what follows fails.
    @FunctionalInterface
    public interface Opened {
        /// Takes something that must be closed, last opened first.
        <T extends AutoCloseable> T add(T resource);
    }

    /// Starts all engines and creates what the stack declares; from then on the stack knows what references stand for.
    ///
    /// @param folder where data is kept; null for memory
    /// @param meter measures what they do
    /// @param opened closes them
    public static Engines start(
            Stack stack, @Nullable DataFolder folder, Meter meter, Opened opened) {
        var kept = deadLetterQueues(stack);
        var database = folder == null ? null : folder.file("queues");
        var queues =
                CompletableFuture.supplyAsync(
                        () -> QueueEngine.start(database, kept, meter.clock()));
        opened.add(() -> queues.thenAccept(QueueEngine::close).join());
        var tables =
                opened.add(TableEngine.start(folder == null ? null : folder.part("table"), meter));
        var secrets = new Secrets(folder == null ? null : folder.file("secrets.json"));
        var engines = new Engines(tables, queues.join(), secrets, opened);
        engines.provide(stack);
        return engines;
    }

    /// A client of the table engine.
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    /// A client of the queue engine.
    public SqsClient sqs() {
        return sqs;
    }

    /// The values of the secrets.
    public Secrets secrets() {
        return secrets;
    }

    /// What tells the AWS SDK in the handlers where the engines are.
    public Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", tableEngine.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", queueEngine.endpoint().toString(),
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", secretEngine.endpoint().toString());
    }

    /// What is measured of every queue.
    public List<Gauge> gauges(Stack stack) {
        return stack.ofType(QUEUE).stream()
                .<Gauge>map(
                        queue ->
                                new QueueGauge(
                                        name(queue, "QueueName"),
                                        queue.identity().ref(),
                                        sqs,
                                        queueEngine.ages()))
                .toList();
    }

    /// Makes the table engine misbehave, or behave again.
    public void behave(TableFault fault) {
        tableEngine.behave(fault);
    }

    private void provide(Stack stack) {
        for (var table : stack.ofType("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")) {
            var name = name(table, "TableName");
            stack.identify(
                    table.id(),
                    new Identity(name, Map.of("Arn", Place.arn("dynamodb", "table/" + name))));
            new Tables(dynamoDb).provide(table, name);
        }
        for (var secret : stack.ofType("AWS::SecretsManager::Secret")) {
            var arn = Place.arn("secretsmanager", "secret:" + name(secret, "Name"));
            stack.identify(secret.id(), new Identity(arn, Map.of("Arn", arn, "Id", arn)));
        }
        stack.ofType("AWS::SecretsManager::Secret").forEach(secrets::provide);
        for (var queue : stack.ofType(QUEUE)) {
            var name = name(queue, "QueueName");
            stack.identify(
                    queue.id(),
                    new Identity(
                            queueEngine.url(name),
                            Map.of(
                                    "Arn",
                                    Place.arn("sqs", name),
                                    "QueueName",
                                    name,
                                    "QueueUrl",
                                    queueEngine.url(name))));
        }
        new Queues(sqs).provide(stack.ofType(QUEUE));
    }

    /// The names of the queues that another queue's redrive policy points at: what is in them is all that is left of a delivery.
    private static Set<String> deadLetterQueues(Stack stack) {
        List<Declared> queues = stack.ofType(QUEUE);
        queues.forEach(
                queue ->
                        stack.identify(
                                queue.id(), new Identity(queue.id(), Map.of("Arn", queue.id()))));
        var targets =
                stack.ofType(QUEUE).stream()
                        .flatMap(
                                queue ->
                                        queue
                                                .properties()
                                                .part("RedrivePolicy")
                                                .find("deadLetterTargetArn")
                                                .stream())
                        .collect(Collectors.toSet());
        return queues.stream()
                .filter(queue -> targets.contains(queue.id()))
                .map(queue -> name(queue, "QueueName"))
                .collect(Collectors.toSet());
    }

    private static String name(Declared resource, String property) {
        return resource.properties().find(property).orElse(resource.id());
    }
}
