package dev.posthorn.http;

import dev.posthorn.delivery.Outcome;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Listens to a call for the status line and headers. An endpoint that sent a status has answered, whatever became of the call after
/// that: OkHttp takes a 407, or a 204 that announces a body, for a violation of the protocol and throws.
final class Answer extends EventListener {
    private volatile @Nullable Response heard;

    @Override
    public void requestHeadersStart(Call call) {
        heard = null;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        heard = response;
    }

    /// What the endpoint answered, if it did.
    Optional<Outcome> outcome(Instant now, String snippet) {
        return Optional.ofNullable(heard)
                .map(
                        response ->
                                Outcome.answered(
                                        response.code(),
                                        RetryAfter.parse(response.header("Retry-After"), now),
                                        snippet));
    }
}
