package dev.posthorn.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A port on 127.0.0.1 where connecting hangs: its queue is full and nobody accepts.
final class FullBacklog implements AutoCloseable {
    private static final int MORE_THAN_FIT = 64;

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<SocketChannel> queued = new ArrayList<>();

    FullBacklog() throws IOException {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), listening.getLocalPort()));
            queued.add(channel);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:%d/".formatted(listening.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
        for (var channel : queued) {
            channel.close();
        }
        listening.close();
    }
}
