package dev.posthorn.handler;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/// The SDK's clients, all over one HTTP client. Calls give up well within a function's own timeout.
final class Clients implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration CALL_ATTEMPT = Duration.ofSeconds(4);
    private static final int CONNECTIONS = 64;

    private final Settings settings;
    private final SdkHttpClient http =
            Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();

    Clients(Settings settings) {
        this.settings = settings;
    }

    DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder(), "DYNAMODB").build();
    }

    /// For the dispatch queue. A hint that may have been sent is not sent again: two of them could be worked at once, and one that is
    /// lost does no harm.
    SqsClient hints() {
        return configured(SqsClient.builder(), "SQS")
                .overrideConfiguration(
                        calls ->
                                calls.apiCallTimeout(CALL_ATTEMPT)
                                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /// For the dead-letter queue.
    SqsClient deadLetters() {
        return configured(SqsClient.builder(), "SQS").build();
    }

    SecretsProvider secrets() {
        return SecretsProvider.builder()
                .withClient(configured(SecretsManagerClient.builder(), "SECRETS_MANAGER").build())
                .build();
    }

    /// Closes what all of them use.
    @Override
    public void close() {
        http.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, String service) {
        settings.endpointOf(service).ifPresent(builder::endpointOverride);
        settings.region().map(Region::of).ifPresent(builder::region);
        return builder.httpClient(http)
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(CALL).apiCallAttemptTimeout(CALL_ATTEMPT));
    }
}
