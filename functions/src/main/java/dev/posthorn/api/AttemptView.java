package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Exchange;
import java.util.Locale;
import java.util.Map;

/// How attempts are shown.
final class AttemptView {
    private AttemptView() {}

    /// What an attempt came to.
    static ObjectNode brief(Attempt attempt) {
        var outcome = attempt.outcome();
        var json =
                Json.object()
                        .put("number", attempt.number())
                        .put("redrive", attempt.redrive())
                        .put("startedAt", attempt.startedAt().toString())
                        .put("durationMillis", attempt.duration().toMillis())
                        .put("category", outcome.category().name().toLowerCase(Locale.ROOT));
        if (outcome.status() > 0) {
            json.put("status", outcome.status());
        }
        if (outcome.error() != null) {
            json.put("error", outcome.error());
        }
        if (!outcome.snippet().isEmpty()) {
            json.put("snippet", outcome.snippet());
        }
        return json;
    }

    /// The same with what was said in it, where that is known.
    static ObjectNode whole(Attempt attempt) {
        var json = brief(attempt);
        var exchange = attempt.exchange();
        if (exchange != null) {
            headers(exchange.sent(), json.putObject("request"));
            var answer = exchange.answer();
            if (answer != null) {
                answer(answer, json.putObject("response"));
            }
        }
        return json;
    }

    private static void answer(Exchange.Answer answer, ObjectNode json) {
        headers(answer.headers(), json);
        if (!answer.body().isEmpty()) {
            json.put("body", answer.body());
        }
        json.put("bodyTruncated", answer.truncated());
    }

    private static void headers(Map<String, String> headers, ObjectNode json) {
        headers.forEach(json.putObject("headers")::put);
    }
}
