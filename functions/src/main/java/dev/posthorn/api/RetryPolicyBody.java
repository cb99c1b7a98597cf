package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a retry policy: `{"type": "exponential", "baseSeconds", "factor", "capSeconds", "attempts"}` or
/// `{"type": "delays", "delaysSeconds"}`, each with `jitter`, `maxAgeSeconds` and `attemptTimeoutSeconds`; everything but the type and
/// the delays may be left out.
final class RetryPolicyBody {
    static final int MAX_ATTEMPTS = 50;

    private static final Duration LONGEST_DELAY = Duration.ofDays(7);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private RetryPolicyBody() {}

    /// Reads a policy and notes what is wrong with it in the fields' errors.
    static Optional<RetryPolicy> parse(Fields fields, Budget budget) {
        fields.require("type");
        var type = fields.choice("type", List.of("exponential", "delays"));
        var jitter = fields.number("jitter", 0, 1).orElse(0.2);
        var backoff =
                type.flatMap(
                        name ->
                                name.equals("delays")
                                        ? delays(fields, jitter)
                                        : exponential(fields, jitter));
        var maxAge =
                fields.seconds("maxAgeSeconds", SECOND, budget.retention().minusDays(1))
                        .orElse(RetryPolicy.DEFAULT.maxAge());
        var timeout = attemptTimeout(fields, budget);
        fields.refuseOthers();
        backoff.ifPresent(known -> checkAge(fields, known, maxAge));
        return backoff.map(known -> new RetryPolicy(known, maxAge, timeout));
    }

    /// Shows a policy in the form it is read in.
    static ObjectNode write(RetryPolicy policy) {
        var json = Json.object();
        switch (policy.backoff()) {
            case Backoff.Exponential(var base, var factor, var cap, var attempts, var _) ->
                    json.put("type", "exponential")
                            .put("baseSeconds", base.toSeconds())
                            .put("factor", factor)
                            .put("capSeconds", cap.toSeconds())
                            .put("attempts", attempts);
            case Backoff.Delays(var delays, var _) -> {
                var list = json.put("type", "delays").putArray("delaysSeconds");
                delays.forEach(delay -> list.add(delay.toSeconds()));
            }
        }
        json.put("jitter", policy.backoff().jitter())
                .put("maxAgeSeconds", policy.maxAge().toSeconds());
        var timeout = policy.attemptTimeout();
        return timeout == null ? json : json.put("attemptTimeoutSeconds", timeout.toSeconds());
    }

    private static Optional<Backoff> exponential(Fields fields, double jitter) {
        var base =
                fields.seconds("baseSeconds", SECOND, LONGEST_DELAY).orElse(Duration.ofSeconds(5));
        var factor = fields.number("factor", 1, 100).orElse(4.0);
        var cap = fields.seconds("capSeconds", SECOND, LONGEST_DELAY).orElse(Duration.ofHours(8));
        var attempts = fields.integer("attempts", 1, MAX_ATTEMPTS).orElse(10L).intValue();
        return Optional.of(new Backoff.Exponential(base, factor, cap, attempts, jitter));
    }

    private static Optional<Backoff> delays(Fields fields, double jitter) {
        fields.require("delaysSeconds");
        return fields.durations("delaysSeconds", MAX_ATTEMPTS - 1, LONGEST_DELAY)
                .map(delays -> new Backoff.Delays(delays, jitter));
    }

    private static @Nullable Duration attemptTimeout(Fields fields, Budget budget) {
        return fields.seconds("attemptTimeoutSeconds", SECOND, budget.longestAttempt())
                .orElse(null);
    }

    private static void checkAge(Fields fields, Backoff backoff, Duration maxAge) {
        var whole =
                IntStream.range(1, backoff.attempts())
                        .mapToObj(made -> backoff.delayAfter(made, 1).orElse(Duration.ZERO))
                        .reduce(Duration.ZERO, Duration::plus);
        if (whole.compareTo(maxAge) > 0) {
            fields.tooLong(whole, maxAge);
        }
    }
}
