package dev.posthorn.local;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CleanEndTest {
    @Test
    void leavesNoThreadThatKeepsTheJvmAlive() {
        var before = threads();

        Shop.open().close();

        // DynamoDB Local's last threads end by themselves, a moment later.
        Shop.eventually(() -> before.containsAll(threads()));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }
}
