package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A scripted server's end of a connection.
public final class Line {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    private final Socket socket;
    private final Queue<String> requests;
    private final CountDownLatch closed;

    Line(Socket socket, Queue<String> requests, CountDownLatch closed) {
        this.socket = socket;
        this.requests = requests;
        this.closed = closed;
    }

    /// Reads the next request; false when the client has hung up.
    public boolean readRequest() throws IOException {
        var request = new StringBuilder(readHead());
        var length = CONTENT_LENGTH.matcher(request);
        if (length.find()) {
            request.append(
                    new String(
                            socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))),
                            ISO_8859_1));
        }
        return !request.isEmpty() && requests.add(request.toString());
    }

    /// Reads the head of a request, and leaves its body unread.
    public String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// Sends these lines, with line ends between them.
    public void send(String... lines) throws IOException {
        socket.getOutputStream().write(ScriptedServer.bytes(String.join("\r\n", lines)));
    }

    /// Sends the text over and over, one byte every few milliseconds, until the client or the test has had enough.
    public void drip(String text) throws IOException {
        try {
            for (int i = 0; !closed.await(5, TimeUnit.MILLISECONDS); i++) {
                socket.getOutputStream().write(text.charAt(i % text.length()));
            }
        } catch (InterruptedException _) {
            throw new InterruptedIOException();
        }
    }

    /// Says nothing until the client hangs up.
    public void hang() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Listening is all it does.
        }
    }

    /// Neither reads nor says anything until the test is over.
    public void ignore() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException _) {
            throw new InterruptedIOException();
        }
    }

    /// Breaks the connection so that the client sees a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
