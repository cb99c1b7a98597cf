package dev.posthorn.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/// Resolves names within the time that the request has left, and refuses a name as soon as one of its addresses is refused. OkHttp
/// connects to the addresses it is handed here, so a name cannot change its mind in between.
final class GuardedDns implements Dns {
    /// When the request under way has to be over, by `System.nanoTime()`. OkHttp resolves on the thread that runs the call.
    static final ScopedValue<Long> DEADLINE = ScopedValue.newInstance();

    private final Resolver resolver;
    private final AddressPolicy policy;

    GuardedDns(Resolver resolver, AddressPolicy policy) {
        this.resolver = resolver;
        this.policy = policy;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = resolveInTime(host);
        if (!addresses.stream().allMatch(policy::allows)) {
            throw new AddressRefused();
        }
        return addresses;
    }

    /// A lookup cannot be interrupted, so it gets a thread of its own, which is left behind when it takes too long.
    private List<InetAddress> resolveInTime(String host) throws UnknownHostException {
        var lookup = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofVirtual().name("lookup ", 0).start(lookup);
        try {
            return lookup.get(DEADLINE.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new LookupTimedOut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LookupTimedOut();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException("looking up a name failed", e.getCause());
        }
    }
}
