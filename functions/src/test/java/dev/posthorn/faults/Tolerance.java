package dev.posthorn.faults;

import org.jspecify.annotations.Nullable;

/// Bears what AWS does, and nothing else.
final class Tolerance {
    private Tolerance() {}

    /// Does something that AWS may make fail.
    static void tolerantly(Runnable something) {
        try {
            something.run();
        } catch (RuntimeException e) {
            if (!isOfAws(e)) {
                throw e;
            }
        }
    }

    /// Whether a use case failed for what AWS did to it.
    private static boolean isOfAws(@Nullable Throwable e) {
        return e != null
                && (e.getClass().getName().startsWith("software.amazon")
                        || String.valueOf(e.getMessage()).startsWith("DynamoDB reads none")
                        || isOfAws(e.getCause()));
    }
}
