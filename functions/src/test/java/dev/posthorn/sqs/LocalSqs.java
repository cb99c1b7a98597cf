package dev.posthorn.sqs;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ in this JVM, on the loopback interface, started by the first who asks and shared by all; each asks for a queue of its own.
public final class LocalSqs {
    private static final AtomicInteger QUEUES = new AtomicInteger();
    private static final SqsClient CLIENT = client(start());

    private LocalSqs() {}

    /// A client of the queues.
    public static SqsClient client() {
        return CLIENT;
    }

    /// The URL of a new queue, empty.
    public static String newQueue() {
        var name = "queue-" + QUEUES.incrementAndGet();
        var attributes = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
        return CLIENT.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static URI start() {
        var binding =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .start()
                        .waitUntilStarted();
        return URI.create("http://127.0.0.1:" + binding.localAddress().getPort());
    }

    private static SqsClient client(URI address) {
        return SqsClient.builder()
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
