package dev.posthorn.local.source;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.lambda.Serializers;
import dev.posthorn.local.template.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Messages that one invocation takes: the event made of them, and which of them are done by the function's answer.
///
/// @param messages the messages
record Batch(List<Received> messages) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The event in bytes.
    byte[] event(String queueArn) {
        var event = new SQSEvent();
        event.setRecords(
                messages.stream().map(received -> record(received.message(), queueArn)).toList());
        return Serializers.bytes(event, SQSEvent.class);
    }

    /// The messages to delete, by Lambda's rules: none when the function failed or its answer makes no sense; else all but those
    /// that the answer names, if the mapping asks for such answers.
    List<Received> done(Invocation invocation, boolean reportsFailures) {
        return switch (invocation) {
            case Invocation.Failed _, Invocation.Throttled _ -> List.of();
            case Invocation.Succeeded _ when !reportsFailures -> messages;
            case Invocation.Succeeded(var payload) -> without(failures(payload));
        };
    }

    private List<Received> without(Set<String> failed) {
        var ids = messages.stream().map(Received::id).collect(Collectors.toSet());
        return ids.containsAll(failed)
                ? messages.stream().filter(received -> !failed.contains(received.id())).toList()
                : List.of();
    }

    /// The ids that the answer names; an id that cannot be one stands for an answer that makes no sense.
    private static Set<String> failures(byte[] payload) {
        var failed = new HashSet<String>();
        try {
            for (var item : JSON.readTree(payload).path("batchItemFailures")) {
                failed.add(item.path("itemIdentifier").asText());
            }
        } catch (IOException _) {
            failed.add("");
        }
        return failed;
    }

    private static SQSMessage record(Message message, String queueArn) {
        var record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setMd5OfBody(message.md5OfBody());
        record.setMd5OfMessageAttributes(message.md5OfMessageAttributes());
        record.setEventSource("aws:sqs");
        record.setEventSourceArn(queueArn);
        record.setAwsRegion(Place.REGION);
        record.setAttributes(new HashMap<>(message.attributesAsStrings()));
        record.setMessageAttributes(attributes(message.messageAttributes()));
        return record;
    }

    private static Map<String, MessageAttribute> attributes(
            Map<String, MessageAttributeValue> given) {
        var attributes = new HashMap<String, MessageAttribute>();
        given.forEach(
                (name, value) -> {
                    var attribute = new MessageAttribute();
                    attribute.setDataType(value.dataType());
                    attribute.setStringValue(value.stringValue());
                    if (value.binaryValue() != null) {
                        attribute.setBinaryValue(value.binaryValue().asByteBuffer());
                    }
                    attributes.put(name, attribute);
                });
        return attributes;
    }
}
