package dev.posthorn.local.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.engine.Clients;
import dev.posthorn.local.engine.DataFolder;
import dev.posthorn.local.engine.QueueEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The dead-letter queue as it lies on disk.
final class LetterBox {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration UNSEEN = Duration.ofHours(1);
    private static final int MOST = 10;

    private LetterBox() {}

    /// Reads every message on the queues that are kept, once no Posthorn runs on this data.
    ///
    /// @return the id of the delivery that each is the dead letter of, or the message itself where it is none
    static List<String> read(Path data) {
        try (var folder = DataFolder.open(data);
                var engine =
                        QueueEngine.start(folder.file("queues"), Set.of(), InstantSource.system());
                var sqs = Clients.sqs(engine.endpoint())) {
            return sqs.listQueues().queueUrls().stream()
                    .flatMap(queue -> messages(sqs, queue).stream())
                    .map(LetterBox::deliveryOf)
                    .toList();
        }
    }

    private static List<Message> messages(SqsClient sqs, String queue) {
        var all = new ArrayList<Message>();
        List<Message> some;
        do {
            some =
                    sqs.receiveMessage(
                                    receive ->
                                            receive.queueUrl(queue)
                                                    .maxNumberOfMessages(MOST)
                                                    .visibilityTimeout((int) UNSEEN.toSeconds()))
                            .messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private static String deliveryOf(Message message) {
        try {
            var letter = JSON.readTree(message.body());
            return letter.path("kind").asText().equals("deadLetter")
                    ? letter.path("delivery").asText()
                    : message.body();
        } catch (JsonProcessingException _) {
            return message.body();
        }
    }
}
