package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on 127.0.0.1 that plays a script to whoever connects, byte for byte, faults and all.
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What happens on a connection. When it returns, the connection is closed.
    @FunctionalInterface
    public interface Script {
        void play(Line line) throws IOException;
    }

    private ScriptedServer(Script script) {
        this.script = script;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// A server that plays this script on every connection.
    public static ScriptedServer playing(Script script) {
        return new ScriptedServer(script);
    }

    /// A server that answers every request with these lines and keeps the connection.
    public static ScriptedServer answering(String... lines) {
        return playing(
                line -> {
                    while (line.readRequest()) {
                        line.send(lines);
                    }
                });
    }

    /// Where it listens.
    public URI url() {
        return URI.create("http://127.0.0.1:%d/hook".formatted(port()));
    }

    /// The port it listens on.
    public int port() {
        return listening.getLocalPort();
    }

    /// How many connections were made to it.
    public int connections() {
        return connections.get();
    }

    /// The requests that were read, heads and bodies, one character a byte.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> play(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Line(socket, requests, closed));
        } catch (IOException _) {
            // The client hung up.
        }
    }

    /// The bytes of a text with one character a byte.
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
