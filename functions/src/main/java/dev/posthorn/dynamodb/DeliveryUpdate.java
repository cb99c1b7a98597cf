package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ACCEPTED_AT;
import static dev.posthorn.contract.DeliveryTable.ATTEMPTS;
import static dev.posthorn.contract.DeliveryTable.DUE_LINE_PREFIX;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.HISTORY;
import static dev.posthorn.contract.DeliveryTable.JOB;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.LOG;
import static dev.posthorn.contract.DeliveryTable.NEXT_ATTEMPT_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.REASON;
import static dev.posthorn.contract.DeliveryTable.REDRIVEN_AT;
import static dev.posthorn.contract.DeliveryTable.REDRIVES;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SLOT_AT;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Change;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Transition;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The one translation of a transition, whichever it is, to one conditional update.
final class DeliveryUpdate {
    private final Transition transition;
    private final int shards;
    private final Expression expression = new Expression();

    private DeliveryUpdate(Transition transition, int shards) {
        this.transition = transition;
        this.shards = shards;
    }

    static UpdateItemRequest of(Transition transition, String table, int shards) {
        return new DeliveryUpdate(transition, shards).request(table);
    }

    private UpdateItemRequest request(String table) {
        expression.set(STATE, Values.text(transition.step().to().name()));
        expression.set(VERSION, Values.number(transition.version() + 1));
        standInLine();
        nextAttempt();
        transition.changes().forEach(this::change);
        forgetJob();
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Keys.of(transition.key()))
                .updateExpression(expression.update())
                .conditionExpression(condition())
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private String condition() {
        var now = Values.endedBy(transition.at());
        var from = transition.step().from();
        if (from == null) {
            return "attribute_not_exists(%s) OR %s"
                    .formatted(
                            expression.name(PARTITION.name()),
                            expression.compare(EXPIRES_AT, "<=", now));
        }
        var held =
                String.join(
                        " AND ",
                        expression.compare(VERSION, "=", Values.number(transition.version())),
                        expression.compare(STATE, "=", Values.text(from.name())),
                        expression.compare(EXPIRES_AT, ">", now));
        return transition.onlyIfDue() ? held + " AND " + due() : held;
    }

    private String due() {
        return "begins_with(%s, %s) AND %s"
                .formatted(
                        expression.name(LINE.partition().name()),
                        expression.value(Values.text(DUE_LINE_PREFIX)),
                        expression.compare(
                                LINE.sort().name(), "<=", Values.millis(transition.at())));
    }

    private void standInLine() {
        var line = DeliveryItem.lineName(transition.step().line(), transition.key(), shards);
        var dueAt = transition.dueAt();
        if (line == null) {
            expression.remove(LINE.partition().name()).remove(LINE.sort().name());
        } else if (dueAt == null) {
            throw new IllegalStateException(
                    "%s of %s has no time in its line"
                            .formatted(transition.step(), transition.key().id()));
        } else {
            expression.set(LINE.partition().name(), Values.text(line));
            expression.set(LINE.sort().name(), Values.millis(dueAt));
        }
    }

    private void nextAttempt() {
        var to = transition.step().to();
        var at = transition.nextAttemptAt();
        if (to == State.DELIVERED || to == State.DEAD) {
            expression.remove(NEXT_ATTEMPT_AT);
        } else if (at != null) {
            expression.set(NEXT_ATTEMPT_AT, Values.millis(at));
        }
    }

    private void change(Change change) {
        switch (change) {
            case Change.Born born -> bear(born);
            case Change.Attempted(var attempt) ->
                    expression.add(ATTEMPTS, 1).append(LOG, LogEntries.write(attempt));
            case Change.Reserved(var at) -> expression.set(SLOT_AT, Values.millis(at));
            case Change.Died(var reason) -> expression.set(REASON, Values.text(reason.name()));
            case Change.Redriven(var at) ->
                    expression
                            .set(ATTEMPTS, Values.number(0))
                            .add(REDRIVES, 1)
                            .set(REDRIVEN_AT, Values.millis(at))
                            .remove(REASON);
            case Change.ByJob(var id) -> expression.set(JOB, Values.text(id));
        }
    }

    /// What brings it back or into being without a job says that no job did.
    private void forgetJob() {
        var changes = transition.changes();
        boolean begins = changes.stream().anyMatch(DeliveryUpdate::begins);
        if (begins && changes.stream().noneMatch(Change.ByJob.class::isInstance)) {
            expression.remove(JOB);
        }
    }

    private static boolean begins(Change change) {
        return change instanceof Change.Born || change instanceof Change.Redriven;
    }

    /// Writes what a new item has, and removes what an expired one in its place may have left.
    private void bear(Change.Born born) {
        var key = transition.key();
        expression
                .set(SCHEMA, Values.number(SCHEMA_VERSION))
                .set(ATTEMPTS, Values.number(0))
                .set(REDRIVES, Values.number(0))
                .set(ACCEPTED_AT, Values.millis(born.acceptedAt()))
                .set(EXPIRES_AT, Values.end(born.expiresAt()))
                .set(
                        HISTORY.partition().name(),
                        Values.text(DeliveryTable.historyOf(key.tenant(), key.endpointId())))
                .remove(LOG)
                .remove(REASON)
                .remove(REDRIVEN_AT)
                .remove(SLOT_AT);
    }
}
