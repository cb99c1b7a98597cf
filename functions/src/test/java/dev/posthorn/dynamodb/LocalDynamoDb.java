package dev.posthorn.dynamodb;

import dev.posthorn.aws.AwsEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local in this JVM, on the loopback interface, started by the first who asks and shared by all, or the [AwsEndpoint] that was
/// given; each asks for a table of its own.
public final class LocalDynamoDb {
    private static final int SHARDS = 4;
    private static final URI ADDRESS = AwsEndpoint.given().orElseGet(LocalDynamoDb::start);
    private static final DynamoDbClient CLIENT = client(new ExecutionInterceptor() {});

    private LocalDynamoDb() {}

    /// A new table, empty.
    public static LocalTable newTable() {
        var name = AwsEndpoint.newName("table");
        LocalTable.create(CLIENT, name);
        CLIENT.waiter().waitUntilTableExists(table -> table.tableName(name));
        AwsEndpoint.whenDone(() -> CLIENT.deleteTable(table -> table.tableName(name)));
        return new LocalTable(CLIENT, name, SHARDS);
    }

    /// A client whose requests this interceptor sees.
    public static DynamoDbClient client(ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(ADDRESS)
                .region(Region.US_EAST_1)
                .credentialsProvider(AwsEndpoint.CREDENTIALS)
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        configuration -> configuration.addExecutionInterceptor(interceptor))
                .build();
    }

    /// A client over this line.
    public static DynamoDbClient client(
            SdkHttpClient line, RetryStrategy retries, ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(ADDRESS)
                .region(Region.US_EAST_1)
                .credentialsProvider(AwsEndpoint.CREDENTIALS)
                .httpClient(line)
                .overrideConfiguration(
                        calls -> calls.retryStrategy(retries).addExecutionInterceptor(interceptor))
                .build();
    }

    private static URI start() {
        try {
            var handler = new LocalDynamoDBRequestHandler(0, true, null, false, false);
            var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(new LocalDynamoDBServerHandler(handler, "*"));
            server.start();
            return server.getURI().resolve("/");
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }
}
