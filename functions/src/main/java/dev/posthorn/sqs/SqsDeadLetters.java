package dev.posthorn.sqs;

import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadLetters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The dead-letter queue on SQS.
///
/// @param client SQS
/// @param queueUrl the dead-letter queue
public record SqsDeadLetters(SqsClient client, String queueUrl) implements DeadLetters {
    @Override
    public void send(DeadLetter letter) {
        try {
            client.sendMessage(
                    send -> send.queueUrl(queueUrl).messageBody(MessageJson.write(letter)));
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "the dead letter of %s of %s could not be sent"
                            .formatted(letter.key().id(), letter.key().tenant()),
                    e);
        }
    }
}
