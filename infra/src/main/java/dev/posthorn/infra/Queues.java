package dev.posthorn.infra;

import dev.posthorn.contract.Budget;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The dispatch queue, which carries hints, and the dead-letter queue. The redrive policy between them is also what lets the AWS
/// console's "Start DLQ redrive" bring dead letters back.
final class Queues extends Construct {
    private final Queue deadLetter;
    private final Queue dispatch;

    Queues(Construct scope) {
        super(scope, "queues");
        deadLetter =
                Queue.Builder.create(this, "DeadLetterQueue")
                        .retentionPeriod(Duration.days(14))
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .build();
        dispatch =
                Queue.Builder.create(this, "DispatchQueue")
                        .visibilityTimeout(Duration.seconds(Budget.VISIBILITY.toSeconds()))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(deadLetter)
                                        .maxReceiveCount(Budget.MAX_RECEIVES)
                                        .build())
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .build();
    }

    Queue dispatch() {
        return dispatch;
    }

    Queue deadLetter() {
        return deadLetter;
    }
}
