package dev.posthorn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever AWS does to it, Posthorn loses nothing. `-Dposthorn.walks=N` takes more walks.
class FaultsTest {
    private static final int USUAL = 4;
    private static final long WALKS = Long.getLong("posthorn.walks", USUAL);
    private static final int STEPS = 40;
    private static final int PAUSES = 4;

    private static final Map<Fault, Integer> STRUCK = new EnumMap<>(Fault.class);
    private static final Map<Happening, Integer> HAPPENED = new EnumMap<>(Happening.class);
    private static final Map<State, Integer> ENDED = new EnumMap<>(State.class);
    private static long operations;
    private static long calls;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loseNothing(long seed) {
        var walk = new FaultWalk(seed);
        for (int pause = 0; pause < PAUSES; pause++) {
            walk.walk(STEPS);
            walk.pause();
        }

        assertThat(walk.settle()).doesNotContainKeys(State.PENDING, State.PARKED);

        operations += walk.operations();
        calls += walk.calls();
        walk.happened().forEach((what, times) -> HAPPENED.merge(what, times, Integer::sum));
        walk.struck().forEach((fault, times) -> STRUCK.merge(fault, times, Integer::sum));
        walk.pause().forEach((state, count) -> ENDED.merge(state, count, Integer::sum));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, WALKS);
    }

    @AfterAll
    static void sayWhatWentWrong() {
        System.out.printf(
                "Walks among faults: %d operations, %d calls of DynamoDB; %s; %s; in the end %s.%n",
                operations, calls, STRUCK, HAPPENED, ENDED);
    }

    @AfterAll
    static void whatHoldsBackAndComesBackHappened() {
        if (WALKS >= USUAL) {
            assertThat(HAPPENED).containsOnlyKeys(Happening.values());
        }
    }
}
