package dev.posthorn.sqs;

import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobHints;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The dispatch queue on SQS, for jobs. A tenant's jobs take turns with everybody's webhooks as one group.
///
/// @param client SQS
/// @param queueUrl the dispatch queue
public record SqsJobHints(SqsClient client, String queueUrl) implements JobHints {
    @Override
    public Optional<String> send(JobHint hint) {
        try {
            client.sendMessage(
                    send ->
                            send.queueUrl(queueUrl)
                                    .messageBody(MessageJson.write(hint))
                                    .delaySeconds(SqsHints.secondsUp(hint.delay()))
                                    .messageGroupId(hint.key().tenant()));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(e.toString());
        }
    }
}
