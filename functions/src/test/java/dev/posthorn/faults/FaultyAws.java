package dev.posthorn.faults;

import dev.posthorn.dynamodb.LocalDynamoDb;
import dev.posthorn.dynamodb.LocalTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// A table and queues as Posthorn sees them, and the table as it is.
final class FaultyAws {
    private static final SdkHttpClient LINE = Apache5HttpClient.builder().build();

    final LocalTable table = LocalDynamoDb.newTable();
    final LocalTable seen;
    final FaultyQueue queue;

    private final FaultyHttp line;

    FaultyAws(Chance chance, InstantSource clock) {
        var index = new LaggingIndex(table, LocalDynamoDb.newTable(), chance, clock);
        line = new FaultyHttp(LINE, chance, index::written);
        var retries =
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .circuitBreakerEnabled(false)
                        .build();
        seen = table.through(LocalDynamoDb.client(line, retries, index));
        queue = new FaultyQueue(chance, clock);
    }

    /// Calls whose callers had given up on them take effect now.
    void land() {
        try {
            line.land();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many calls of DynamoDB were made.
    long calls() {
        return line.calls();
    }
}
