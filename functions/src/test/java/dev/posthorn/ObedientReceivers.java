package dev.posthorn;

import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Receivers that answer 200 unless told otherwise, and remember what they got.
public final class ObedientReceivers implements Sender {
    public final List<Sender.Request> received = new CopyOnWriteArrayList<>();
    private volatile Function<Sender.Request, Outcome> answer = _ -> answered(200);

    @Override
    public Sent send(Sender.Request request) {
        received.add(request);
        var outcome = answer.apply(request);
        var answered =
                outcome.status() == 0
                        ? null
                        : new Exchange.Answer(
                                Map.of("server", "example"), outcome.snippet(), false);
        return new Sent(outcome, new Exchange(request.headers(), answered));
    }

    public void answer(int status) {
        answer = _ -> answered(status);
    }

    public void answer(Function<Sender.Request, Outcome> function) {
        answer = function;
    }

    private static Outcome answered(int status) {
        return Outcome.answered(status, Optional.empty(), "");
    }
}
