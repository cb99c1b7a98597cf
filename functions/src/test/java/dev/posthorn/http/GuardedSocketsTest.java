package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class GuardedSocketsTest {
    @Test
    void holdsNothingBackUntilWhatWentBeforeIsAcknowledged() throws IOException {
        var sockets = new GuardedSockets(AddressPolicy.PUBLIC_AND_LOOPBACK);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = sockets.createSocket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }
}
