package dev.posthorn.local.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A receiver that misbehaves as its manner has it, and keeps a book. It speaks HTTP/1.1 by itself: no server library lets one break
/// the protocol.
final class ChaosReceiver implements AutoCloseable {
    private static final int BACKLOG = 500;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final Book book;
    private final long seed;
    private volatile Manner manner;

    private ChaosReceiver(Manner manner, Book book, long seed) {
        this.manner = manner;
        this.book = book;
        this.seed = seed;
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /// Opens a receiver.
    ///
    /// @param manner what it is like
    /// @param book where it writes down what it gets
    /// @param seed what its whims come from
    static ChaosReceiver open(Manner manner, Book book, long seed) {
        return new ChaosReceiver(manner, book, seed);
    }

    /// Where it listens.
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook");
    }

    /// From now on it is always there.
    void mend() {
        manner = Manner.HEALTHY;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                var request = RawRequest.read(in);
                goesOn = request.isPresent() && answer(socket, in, request.get());
            }
        } catch (IOException _) {
            // Posthorn gave up, or was killed: what it was owed is owed still.
        }
    }

    private boolean answer(Socket socket, BufferedInputStream in, RawRequest request)
            throws IOException {
        int time = book.request(request);
        var act = manner.act(chance(request.id(), time), requests.incrementAndGet());
        return new Performance(socket, in, () -> book.take(request.id())).of(act);
    }

    private double chance(String id, int time) {
        return new SplittableRandom(seed * 31L * 31 + id.hashCode() * 31L + time).nextDouble();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
