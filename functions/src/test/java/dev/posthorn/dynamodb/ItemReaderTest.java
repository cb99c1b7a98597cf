package dev.posthorn.dynamodb;

import static dev.posthorn.delivery.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

class ItemReaderTest {
    private final LocalTable table = LocalDynamoDb.newTable();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void asksAgainAndEverMoreSlowlyWhileDynamoDbReadsNothing() {
        IntStream.range(0, 3).forEach(n -> table.stores().events().putIfAbsent(event(n)));

        var found =
                reader(4)
                        .read(
                                List.of(
                                        Keys.of(event(0).key()),
                                        Keys.of(event(1).key()),
                                        Keys.of(event(2).key())));

        assertThat(found).hasSize(3);
        assertThat(pauses).hasSize(4);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(12), Duration.ofMillis(25));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void givesUpWhenDynamoDbReadsNothingForLong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> reader(Integer.MAX_VALUE).read(List.of(Keys.of(event(1).key()))))
                .withMessageContaining(event(1).key().id());
        assertThat(pauses).hasSizeBetween(5, 10);
    }

    private ItemReader reader(int refusals) {
        return new ItemReader(
                LocalDynamoDb.client(new Throttled(refusals)), table.name(), pauses::add);
    }

    /// DynamoDB that has no capacity to read anything, so many times.
    private static final class Throttled implements ExecutionInterceptor {
        private int refusals;

        private Throttled(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public SdkResponse modifyResponse(
                Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (refusals > 0 && context.request() instanceof BatchGetItemRequest request) {
                refusals--;
                return BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(request.requestItems())
                        .build();
            }
            return context.response();
        }
    }
}
