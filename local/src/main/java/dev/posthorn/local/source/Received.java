package dev.posthorn.local.source;

import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// A message that was received and is not yet handled.
///
/// @param message the message
/// @param hiddenUntil when the queue shows it again to others
record Received(Message message, Instant hiddenUntil) {
    /// The message group, by which turns are taken; messages without one are one group.
    String group() {
        return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
    }

    String id() {
        return message.messageId();
    }

    Received hiddenUntil(Instant instant) {
        return new Received(message, instant);
    }
}
