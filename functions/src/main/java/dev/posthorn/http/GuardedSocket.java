package dev.posthorn.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/// A socket that connects to nothing the policy refuses, whatever led to it, and through no proxy, whatever the JVM is set up with.
final class GuardedSocket extends Socket {
    private final AddressPolicy policy;

    GuardedSocket(AddressPolicy policy) {
        super(Proxy.NO_PROXY);
        this.policy = policy;
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
        connect(to, 0);
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
        if (!(to instanceof InetSocketAddress peer)
                || peer.isUnresolved()
                || !policy.allows(peer.getAddress())) {
            throw new AddressRefused();
        }
        // OkHttp writes 8 KB at a time, and Nagle's algorithm would hold the rest of a body back
        // until the first of it is acknowledged: 40 ms.
        setTcpNoDelay(true);
        super.connect(to, timeout);
    }
}
