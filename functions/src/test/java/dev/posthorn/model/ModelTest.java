package dev.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Promises 2 to 6 of the design in every state that can be reached in so many steps by two ingests, two dispatchers, two sweeps and a
/// redrive of one delivery; and, where its endpoint may be disabled or its circuit open, by its owner and two rounds of sweeps besides; and, to a greater depth,
/// where deliveries are held back, by one dispatcher, the owner and one round. A step is one call through a port, answered in each way it may be: a write is won, or lost, or lost to itself
/// because its answer got lost, or fails; an attempt succeeds, fails for now, or is refused. Or it is a crash, or time passes. Hints may be
/// taken late, again, or never.
///
/// One thing is left out, the gap that decision 0001 accepts: that the queue hands a hint to two processes, to each as for the first time.
///
/// `-Dposthorn.model.depth=10` goes deeper than the usual; what is beyond takes more memory: `-Dtest.jvm.arguments=-Xmx12g`.
class ModelTest {
    private static final int DEPTH = Integer.getInteger("posthorn.model.depth", 8);
    private static final int UNWELL = DEPTH - 2;
    private static final int HELD_BACK = DEPTH - 1;
    private static final int SHALLOW = 6;

    @Test
    void keepsThePromisesInEveryState() {
        keepsThePromises("an endpoint that is well", Roots.well(), DEPTH);
    }

    @Test
    void keepsThePromisesWhereTheEndpointIsDisabledOrItsCircuitOpens() {
        keepsThePromises("an endpoint that is not", Roots.unwell(), UNWELL);
    }

    @Test
    void keepsThePromisesWhereWhatIsHeldBackIsFoundAgain() {
        keepsThePromises("an endpoint that is enabled again", Roots.heldBack(), HELD_BACK);
    }

    private static void keepsThePromises(String of, List<Moment> roots, int depth) {
        var found = Exploration.from(roots, depth, Rules.HONEST);
        System.out.printf(
                "model: %s: %,d states to depth %d, promises 2-6 %s%n",
                of, found.states(), found.depth(), found.broken() == null ? "hold" : "do not hold");
        assertThat(found.broken()).as("after %s", found.trace()).isNull();
        assertThat(found.failures()).isZero();
        assertThat(found.depth()).isEqualTo(depth);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void findsThePromiseThatAMutantBreaks(Mutant mutant) {
        findsWhatBreaks(mutant);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void findsThePromiseThatAMutantOfParkingBreaks(ParkingMutant mutant) {
        findsWhatBreaks(mutant);
    }

    private static void findsWhatBreaks(Suspect suspect) {
        var found = Exploration.from(suspect.roots(), DEPTH, suspect);
        System.out.printf(
                "model: %s breaks %s, after %s%n", suspect, found.broken(), found.trace());
        assertThat(found.broken())
                .startsWith("promise %d: %s".formatted(suspect.promise(), suspect.how()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void keepsThePromisesWithoutWhatIsHeldTwice(HeldTwice twice) {
        var found = Exploration.from(twice.roots(), SHALLOW, twice);
        assertThat(found.broken()).as("after %s", found.trace()).isNull();
    }
}
