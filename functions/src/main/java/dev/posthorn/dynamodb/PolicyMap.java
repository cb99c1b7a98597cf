package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.Policy.ATTEMPTS;
import static dev.posthorn.contract.DeliveryTable.Policy.ATTEMPT_TIMEOUT_MILLIS;
import static dev.posthorn.contract.DeliveryTable.Policy.BASE_MILLIS;
import static dev.posthorn.contract.DeliveryTable.Policy.CAP_MILLIS;
import static dev.posthorn.contract.DeliveryTable.Policy.DELAYS_MILLIS;
import static dev.posthorn.contract.DeliveryTable.Policy.FACTOR;
import static dev.posthorn.contract.DeliveryTable.Policy.JITTER;
import static dev.posthorn.contract.DeliveryTable.Policy.MAX_AGE_MILLIS;

import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A retry policy as a map within an item. A policy with a list of delays has [#DELAYS_MILLIS][dev.posthorn.contract.DeliveryTable.Policy],
/// an exponential one has not.
final class PolicyMap {
    private PolicyMap() {}

    static AttributeValue write(RetryPolicy policy) {
        var map = new HashMap<String, AttributeValue>();
        map.put(MAX_AGE_MILLIS, Values.millis(policy.maxAge()));
        map.put(JITTER, Values.number(policy.backoff().jitter()));
        var attemptTimeout = policy.attemptTimeout();
        if (attemptTimeout != null) {
            map.put(ATTEMPT_TIMEOUT_MILLIS, Values.millis(attemptTimeout));
        }
        switch (policy.backoff()) {
            case Backoff.Delays(var delays, _) ->
                    map.put(
                            DELAYS_MILLIS,
                            AttributeValue.fromL(delays.stream().map(Values::millis).toList()));
            case Backoff.Exponential(var base, var factor, var cap, var attempts, _) -> {
                map.put(BASE_MILLIS, Values.millis(base));
                map.put(FACTOR, Values.number(factor));
                map.put(CAP_MILLIS, Values.millis(cap));
                map.put(ATTEMPTS, Values.number(attempts));
            }
        }
        return Values.map(map);
    }

    static RetryPolicy read(Item map) {
        return new RetryPolicy(
                map.has(DELAYS_MILLIS) ? delays(map) : exponential(map),
                map.duration(MAX_AGE_MILLIS),
                map.optionalDuration(ATTEMPT_TIMEOUT_MILLIS));
    }

    private static Backoff delays(Item map) {
        var delays =
                map.list(DELAYS_MILLIS).stream()
                        .map(delay -> Duration.ofMillis(Long.parseLong(delay.n())))
                        .toList();
        return new Backoff.Delays(delays, map.fraction(JITTER));
    }

    private static Backoff exponential(Item map) {
        return new Backoff.Exponential(
                map.duration(BASE_MILLIS),
                map.fraction(FACTOR),
                map.duration(CAP_MILLIS),
                Math.toIntExact(map.number(ATTEMPTS)),
                map.fraction(JITTER));
    }
}
