package dev.posthorn.local.chaos;

import dev.posthorn.local.client.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An act on a connection.
///
/// @param socket the connection
/// @param in what comes in over it
/// @param taken is run when a 2xx is about to be whole
record Performance(Socket socket, InputStream in, Runnable taken) {
    private static final String END = "\r\n\r\n";

    /// Does it.
    ///
    /// @return whether the connection may be used for another request
    boolean of(Act act) throws IOException {
        var out = socket.getOutputStream();
        return switch (act) {
            case Act.Answer(int status, int retryAfter) -> {
                if (status / 100 == 2) {
                    taken.run();
                }
                var later = retryAfter == 0 ? "" : "\r\nRetry-After: " + retryAfter;
                out.write(head(status, later, 2));
                out.write(body(2));
                yield true;
            }
            case Act.Hang _ -> {
                var _ = in.read();
                yield false;
            }
            case Act.Reset(boolean said) -> {
                if (said) {
                    out.write("HTTP/1.1 2".getBytes(StandardCharsets.US_ASCII));
                }
                socket.setSoLinger(true, 0);
                yield false;
            }
            case Act.Drip(var pause) -> {
                drip(out, head(200, "", 2), pause);
                out.write(body(2));
                yield true;
            }
            case Act.Lie(int announced, int sent) -> {
                taken.run();
                out.write(head(200, "", announced));
                out.write(body(sent));
                yield announced < sent;
            }
        };
    }

    private void drip(OutputStream out, byte[] head, Duration pause) throws IOException {
        for (int i = 0; i < head.length; i++) {
            Pause.of(pause);
            if (i == head.length - 1) {
                taken.run();
            }
            out.write(head[i]);
        }
    }

    private static byte[] head(int status, String header, int length) {
        return "HTTP/1.1 %d Chaos%s\r\nContent-Length: %d%s"
                .formatted(status, header, length, END)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] body(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }
}
