package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXCHANGE;
import static dev.posthorn.contract.LogEntry.CATEGORY;
import static dev.posthorn.contract.LogEntry.DURATION_MILLIS;
import static dev.posthorn.contract.LogEntry.ERROR;
import static dev.posthorn.contract.LogEntry.NUMBER;
import static dev.posthorn.contract.LogEntry.REDRIVE;
import static dev.posthorn.contract.LogEntry.SNIPPET;
import static dev.posthorn.contract.LogEntry.STARTED_AT;
import static dev.posthorn.contract.LogEntry.STATUS;
import static dev.posthorn.contract.LogEntry.WAIT_AT_LEAST_MILLIS;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import java.util.HashMap;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attempts as entries of a delivery's log. What says nothing is left out: the log is most of a delivery item.
final class LogEntries {
    private LogEntries() {}

    static AttributeValue write(Attempt attempt) {
        var entry = new HashMap<String, AttributeValue>();
        var outcome = attempt.outcome();
        entry.put(NUMBER, Values.number(attempt.number()));
        if (attempt.redrive() > 0) {
            entry.put(REDRIVE, Values.number(attempt.redrive()));
        }
        entry.put(STARTED_AT, Values.millis(attempt.startedAt()));
        entry.put(DURATION_MILLIS, Values.millis(attempt.duration()));
        entry.put(CATEGORY, Values.text(outcome.category().name()));
        if (outcome.status() > 0) {
            entry.put(STATUS, Values.number(outcome.status()));
        }
        var error = outcome.error();
        if (error != null) {
            entry.put(ERROR, Values.text(error));
        }
        var wait = outcome.waitAtLeast();
        if (wait != null) {
            entry.put(WAIT_AT_LEAST_MILLIS, Values.millis(wait));
        }
        if (!outcome.snippet().isEmpty()) {
            entry.put(SNIPPET, Values.text(outcome.snippet()));
        }
        var exchange = attempt.exchange();
        if (exchange != null) {
            entry.put(EXCHANGE, Values.bytes(ExchangeCoding.write(exchange)));
        }
        return Values.map(entry);
    }

    static Attempt read(AttributeValue value) {
        var entry = new Item(value.m());
        var outcome =
                new Outcome(
                        Category.valueOf(entry.text(CATEGORY)),
                        entry.has(STATUS) ? Math.toIntExact(entry.number(STATUS)) : 0,
                        entry.optionalText(ERROR),
                        entry.optionalDuration(WAIT_AT_LEAST_MILLIS),
                        Objects.requireNonNullElse(entry.optionalText(SNIPPET), ""));
        return new Attempt(
                Math.toIntExact(entry.number(NUMBER)),
                entry.has(REDRIVE) ? Math.toIntExact(entry.number(REDRIVE)) : 0,
                entry.instant(STARTED_AT),
                entry.duration(DURATION_MILLIS),
                outcome,
                entry.has(EXCHANGE) ? ExchangeCoding.read(entry.bytes(EXCHANGE)) : null);
    }
}
