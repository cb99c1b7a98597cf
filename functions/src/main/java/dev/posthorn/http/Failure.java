package dev.posthorn.http;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/// Says what a call without an answer came to.
final class Failure {
    private static final int MAX_LENGTH = 200;

    private Failure() {}

    static Outcome outcome(IOException failure) {
        return switch (failure) {
            // A virtual thread's socket is closed by interrupting it.
            case IOException _ when Thread.currentThread().isInterrupted() ->
                    Outcome.failed(Category.TIMEOUT, "interrupted on our side");
            case AddressRefused _ -> failed(Category.ADDRESS_REFUSED, failure);
            case LookupTimedOut _ -> failed(Category.TIMEOUT, failure);
            case UnknownHostException _ ->
                    Outcome.failed(Category.DNS, "the host name does not resolve");
            case SocketTimeoutException _ ->
                    Outcome.failed(Category.TIMEOUT, "no connection in time");
            case InterruptedIOException _ -> Outcome.failed(Category.TIMEOUT, "no answer in time");
            case SSLException _ -> failed(Category.TLS, failure);
            default -> failed(Category.CONNECTION, failure);
        };
    }

    /// The first line of what the failure says of itself: the endpoint may have had a hand in it.
    private static Outcome failed(Category category, IOException failure) {
        var said =
                Objects.requireNonNullElseGet(
                        failure.getMessage(), () -> failure.getClass().getSimpleName());
        var line = Snippet.clean(said.lines().findFirst().orElse(""));
        return Outcome.failed(category, line.substring(0, Math.min(line.length(), MAX_LENGTH)));
    }
}
