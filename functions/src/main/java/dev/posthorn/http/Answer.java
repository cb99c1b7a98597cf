package dev.posthorn.http;

import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Sender.Sent;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Listens to a call for what goes out and for the status line and headers that come back. An endpoint that sent a status has answered,
/// whatever became of the call after that: OkHttp takes a 407, or a 204 that announces a body, for a violation of the protocol and
/// throws.
final class Answer extends EventListener {
    private volatile @Nullable Request said;
    private volatile @Nullable Response heard;

    @Override
    public void requestHeadersStart(Call call) {
        heard = null;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        said = request;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        heard = response;
    }

    /// What the endpoint answered, if it did.
    Optional<Sent> heard(Instant now, Snippet body) {
        return Optional.ofNullable(heard)
                .map(
                        response ->
                                new Sent(
                                        Outcome.answered(
                                                response.code(),
                                                RetryAfter.parse(
                                                        response.header("Retry-After"), now),
                                                body.text()),
                                        exchange(
                                                new Exchange.Answer(
                                                        KeptHeaders.received(response.headers()),
                                                        body.text(),
                                                        body.truncated()))));
    }

    /// What came of a request that was not answered.
    Sent missing(Outcome outcome) {
        return new Sent(outcome, exchange(null));
    }

    private @Nullable Exchange exchange(Exchange.@Nullable Answer answer) {
        var request = said;
        return request == null ? null : new Exchange(KeptHeaders.sent(request.headers()), answer);
    }
}
