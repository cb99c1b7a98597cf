package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.COUNTS;
import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.CURSOR;
import static dev.posthorn.contract.DeliveryTable.ERROR;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.FINISHED_AT;
import static dev.posthorn.contract.DeliveryTable.JOB_LINE;
import static dev.posthorn.contract.DeliveryTable.KIND;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.PHASE;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SPEC;
import static dev.posthorn.contract.DeliveryTable.STATE;
import static dev.posthorn.contract.DeliveryTable.SUBJECT;
import static dev.posthorn.contract.DeliveryTable.TRIES;
import static dev.posthorn.contract.DeliveryTable.UPDATED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.job.Job;
import dev.posthorn.job.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A job as an item.
final class JobItem {
    /// What the item of a job that runs, or of one that is finished, lacks.
    static final Set<String> OPTIONAL =
            Set.of(FINISHED_AT, ERROR, LINE.partition().name(), LINE.sort().name());

    private JobItem() {}

    static Map<String, AttributeValue> write(Job job) {
        var item = new HashMap<>(Keys.of(job.key()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(KIND, Values.text(job.kind().name()));
        item.put(SUBJECT, Values.text(job.subject()));
        item.put(SPEC, Values.textMap(job.spec()));
        item.put(STATE, Values.text(job.standing().state().name()));
        item.put(TRIES, Values.number(job.standing().tries()));
        item.put(PHASE, Values.text(job.phase()));
        item.put(CURSOR, Values.text(job.cursor()));
        var counts = new HashMap<String, AttributeValue>();
        job.counts().forEach((what, count) -> counts.put(what, Values.number(count)));
        item.put(COUNTS, Values.map(counts));
        item.put(CREATED_AT, Values.millis(job.createdAt()));
        item.put(UPDATED_AT, Values.millis(job.updatedAt()));
        item.put(EXPIRES_AT, Values.end(job.expiresAt()));
        item.put(VERSION, Values.number(job.version()));
        var error = job.standing().error();
        if (error != null) {
            item.put(ERROR, Values.text(error));
        }
        var finishedAt = job.finishedAt();
        if (finishedAt != null) {
            item.put(FINISHED_AT, Values.millis(finishedAt));
        }
        var dueAt = job.dueAt();
        if (dueAt != null) {
            item.put(LINE.partition().name(), Values.text(JOB_LINE));
            item.put(LINE.sort().name(), Values.millis(dueAt));
        }
        return item;
    }

    static Job read(Item any) {
        var item = any.known();
        return new Job(
                Keys.job(item),
                Job.Kind.valueOf(item.text(KIND)),
                item.text(SUBJECT),
                item.textMap(SPEC),
                item.text(PHASE),
                item.text(CURSOR),
                counts(item.map(COUNTS)),
                standing(item),
                item.instant(CREATED_AT),
                item.instant(UPDATED_AT),
                item.end(),
                item.number(VERSION),
                item.optionalInstant(LINE.sort().name()));
    }

    /// Earlier releases wrote no state: a job ran, or was finished.
    private static Standing standing(Item item) {
        var finishedAt = item.optionalInstant(FINISHED_AT);
        var state = item.optionalText(STATE);
        if (state == null) {
            return finishedAt == null
                    ? Standing.RUNNING
                    : new Standing(Standing.State.FINISHED, 0, null, finishedAt);
        }
        return new Standing(
                Standing.State.valueOf(state),
                Math.toIntExact(item.number(TRIES)),
                item.optionalText(ERROR),
                finishedAt);
    }

    private static Map<String, Long> counts(Item map) {
        return map.attributes().keySet().stream()
                .collect(Collectors.toMap(what -> what, map::number));
    }
}
