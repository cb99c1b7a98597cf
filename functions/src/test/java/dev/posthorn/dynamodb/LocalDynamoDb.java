package dev.posthorn.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local in this JVM, on the loopback interface, started by the first who asks and shared by all; each asks for a table of
/// its own.
public final class LocalDynamoDb {
    private static final int SHARDS = 4;
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final URI ADDRESS = start();
    private static final DynamoDbClient CLIENT = client(new ExecutionInterceptor() {});

    private LocalDynamoDb() {}

    /// A new table, empty.
    public static LocalTable newTable() {
        var name = "table-" + TABLES.incrementAndGet();
        LocalTable.create(CLIENT, name);
        return new LocalTable(CLIENT, name, SHARDS);
    }

    /// A client whose requests this interceptor sees.
    public static DynamoDbClient client(ExecutionInterceptor interceptor) {
        return DynamoDbClient.builder()
                .endpointOverride(ADDRESS)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        configuration -> configuration.addExecutionInterceptor(interceptor))
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
