package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Fact;
import dev.posthorn.dynamodb.LocalDynamoDb;
import dev.posthorn.dynamodb.SchemaGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SchemaWatchTest {
    private final DynamoDbClient client = LocalDynamoDb.client(new ExecutionInterceptor() {});
    private final World world = new World();
    private final List<Fact> facts = new ArrayList<>();

    @Test
    void looksAtFirstAndThenOnceADay() {
        var watch = watch(LocalDynamoDb.newTable().name());
        assertThat(watch.look()).isEmpty();
        world.clock.advance(Duration.ofHours(23));
        assertThat(watch.look()).isEmpty();
        assertThat(facts).containsExactly(new Fact.SchemaChecked(List.of()));

        world.clock.advance(Duration.ofHours(1));
        assertThat(watch.look()).isEmpty();
        assertThat(facts).hasSize(2);
    }

    @Test
    void looksEachTimeWhileTheTableDiffers() {
        var watch = watch("missing");
        watch.look();
        watch.look();
        assertThat(facts).hasSize(2).doesNotContain(new Fact.SchemaChecked(List.of()));
    }

    @Test
    void saysWhyItCouldNotLookAndLooksAgain() {
        var closed = LocalDynamoDb.client(new ExecutionInterceptor() {});
        closed.close();
        var watch = new SchemaWatch(new SchemaGuard(closed, "any"), facts::add, world.clock);
        assertThat(watch.look()).isPresent();
        assertThat(watch.look()).isPresent();
        assertThat(facts).isEmpty();
    }

    private SchemaWatch watch(String table) {
        return new SchemaWatch(new SchemaGuard(client, table), facts::add, world.clock);
    }
}
