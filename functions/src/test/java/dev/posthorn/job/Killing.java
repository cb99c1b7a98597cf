package dev.posthorn.job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// Kills a process at one of its calls of a port: that call and all that follow fail.
public final class Killing {
    private final int call;
    private final boolean doneBefore;
    private final AtomicInteger calls = new AtomicInteger();

    /// @param call which call, from 1
    /// @param doneBefore whether what it called for is still done
    public Killing(int call, boolean doneBefore) {
        this.call = call;
        this.doneBefore = doneBefore;
    }

    /// Nobody is killed.
    public static Killing never() {
        return new Killing(Integer.MAX_VALUE, false);
    }

    /// Whether the process is dead.
    public boolean isDone() {
        return calls.get() >= call;
    }

    /// A port of the process.
    public <T> T port(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            int now = calls.incrementAndGet();
                            if (now > call || (now == call && !doneBefore)) {
                                throw new Killed();
                            }
                            try {
                                var answer = method.invoke(real, arguments);
                                if (now == call) {
                                    throw new Killed();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    /// The end of a process.
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Killed() {
            super("killed");
        }
    }
}
