package dev.posthorn.sqs;

import dev.posthorn.aws.AwsEndpoint;
import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ in this JVM, on the loopback interface, started by the first who asks and shared by all, or the [AwsEndpoint] that was
/// given; each asks for a queue of its own.
public final class LocalSqs {
    private static final SqsClient CLIENT = client(AwsEndpoint.given().orElseGet(LocalSqs::start));

    private LocalSqs() {}

    /// A client of the queues.
    public static SqsClient client() {
        return CLIENT;
    }

    /// The URL of a new queue, empty.
    public static String newQueue() {
        var name = AwsEndpoint.newName("queue");
        var attributes = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
        var url =
                CLIENT.createQueue(create -> create.queueName(name).attributes(attributes))
                        .queueUrl();
        AwsEndpoint.whenDone(() -> CLIENT.deleteQueue(queue -> queue.queueUrl(url)));
        return url;
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
                .credentialsProvider(AwsEndpoint.CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
