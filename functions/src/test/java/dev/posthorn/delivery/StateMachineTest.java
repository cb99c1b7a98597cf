package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The declared steps are what the core makes, what both stores write, and what `docs/state-machine.md` says.
@Tag(AwsEndpoint.SUITE)
class StateMachineTest {
    private static final Path PAGE = Path.of("..", "docs", "state-machine.md");

    @ParameterizedTest
    @MethodSource("stores")
    void everyDeclaredStepIsTakenAndLeadsWhereItSays(Stores stores) {
        var taken = EnumSet.noneOf(Step.class);
        for (var step : Step.values()) {
            var key = key(100 + taken.size());
            var before = step.from() == null ? null : Walk.before(step, stores, key);
            var transition =
                    before == null
                            ? Samples.accept(key)
                            : Walk.step(step, before, NOW.plusSeconds(5));
            var after = stores.won(transition);

            assertThat(transition.step()).isEqualTo(step);
            assertThat(after.state()).isEqualTo(step.to());
            assertThat(after.line()).isEqualTo(step.line());
            assertThat(after.version()).isEqualTo(before == null ? 1 : before.version() + 1);
            assertThat(after.dueAt() == null).isEqualTo(step.dueAt().isEmpty());
            taken.add(transition.step());
        }

        assertThat(taken).isEqualTo(EnumSet.allOf(Step.class));
    }

    @ParameterizedTest
    @MethodSource("undeclared")
    void everyStepThatIsNotDeclaredIsRefused(State from, Step step) {
        var table = new InMemoryTable();
        var delivery = Walk.to(from, new Stores(table, table, table), key(1));

        assertThatIllegalStateException()
                .isThrownBy(() -> Walk.step(step, delivery, NOW))
                .withMessageContaining(key(1).id());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatExistsIsNotAcceptedAgain(Stores stores) {
        for (var state : State.values()) {
            var key = key(200 + EnumSet.range(State.PENDING, state).size());
            var delivery = Walk.to(state, stores, key);

            assertThat(stores.deliveries().apply(Samples.accept(key)))
                    .isEqualTo(new Applied.Lost(delivery));
        }
    }

    /// With `-Dposthorn.docs=write` it writes the page instead.
    @Test
    void thePageSaysWhatTheStepsDeclare() throws IOException {
        var page = StateMachinePage.of(Step.values());
        if ("write".equals(System.getProperty("posthorn.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("write it with -Dposthorn.docs=write").content().isEqualTo(page);
    }

    static Stream<Arguments> stores() {
        var table = new InMemoryTable();
        return Stream.of(
                Arguments.argumentSet("in memory", new Stores(table, table, table)),
                Arguments.argumentSet("on DynamoDB", LocalDynamoDb.newTable().stores()));
    }

    static Stream<Arguments> undeclared() {
        return Stream.of(State.values())
                .flatMap(
                        state ->
                                Walk.steps().stream()
                                        .filter(step -> step.from() != state)
                                        .map(
                                                step ->
                                                        Arguments.argumentSet(
                                                                state + " cannot " + step,
                                                                state,
                                                                step)));
    }
}
