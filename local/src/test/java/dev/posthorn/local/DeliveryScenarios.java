package dev.posthorn.local;

import dev.posthorn.contract.Metric;
import dev.posthorn.local.receiver.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What can go wrong with deliveries and their endpoints.
///
/// @param minutes the running stack
/// @param tenant whose endpoint it is
record DeliveryScenarios(Minutes minutes, Tenant tenant) {
    /// Enough events for a success rate to be told.
    private static final int MANY = 25;

    Map<String, Scenario> all() {
        return Map.of(
                "DeadLettersWaitingAlarm", refused(),
                "RedriveFailedAlarm", refusedAgain(),
                "SuccessRateLowAlarm", refusedManyTimes(),
                "DispatchBacklogAlarm", hanging());
    }

    /// An endpoint refuses an event; when it is mended, the dead letter is moved back.
    private Scenario refused() {
        return Scenario.lasting(this::refuseOne, this::moveBackMended);
    }

    /// The dead letter is moved back although the endpoint is not mended.
    private Scenario refusedAgain() {
        return Scenario.lasting(
                () -> {
                    refuseOne();
                    var failed = minutes.stack.sum(Metric.RedriveFailed);
                    moveBack();
                    await(() -> minutes.stack.sum(Metric.RedriveFailed) > failed);
                    await(() -> visible("DeadLetterQueue") == 1);
                },
                this::giveUp);
    }

    /// An endpoint refuses everything, five minutes after five minutes.
    private Scenario refusedManyTimes() {
        return new Scenario(
                minute -> {
                    if (minute % 5 == 0) {
                        tenant.receiver.behave(_ -> Reply.of(400));
                        publish(MANY);
                        await(() -> visible("DeadLetterQueue") == (minute / 5 + 1) * MANY);
                    }
                },
                this::giveUp);
    }

    /// An endpoint takes a request and does not answer.
    private Scenario hanging() {
        var mended = new CountDownLatch(1);
        return Scenario.lasting(
                () -> {
                    tenant.receiver.behave(
                            _ -> {
                                waitFor(mended);
                                return Reply.OK;
                            });
                    publish(1);
                },
                () -> {
                    mended.countDown();
                    await(() -> inFlight("DispatchQueue") == 0);
                });
    }

    private void refuseOne() {
        tenant.receiver.behave(_ -> Reply.of(400));
        var buried = minutes.stack.sum(Metric.DeliveryBuried);
        publish(1);
        // Not only sent: whoever moves the letter back before its burial is written loses it.
        await(() -> minutes.stack.sum(Metric.DeliveryBuried) > buried);
        await(() -> visible("DeadLetterQueue") == 1);
    }

    private void moveBackMended() {
        tenant.receiver.behave(_ -> Reply.OK);
        var delivered = minutes.stack.sum(Metric.DeliveryDelivered);
        moveBack();
        await(() -> minutes.stack.sum(Metric.DeliveryDelivered) > delivered);
    }

    /// The endpoint is mended, but what has died stays dead.
    private void giveUp() {
        tenant.receiver.behave(_ -> Reply.OK);
        minutes.runtime().sqs().purgeQueue(purge -> purge.queueUrl(queue("DeadLetterQueue")));
    }

    private List<String> publish(int events) {
        return IntStream.range(0, events).mapToObj(i -> tenant.accepted("", "" + i)).toList();
    }

    /// What the AWS console's "Start DLQ redrive" does.
    private void moveBack() {
        var arn = attribute("DeadLetterQueue", QueueAttributeName.QUEUE_ARN);
        minutes.runtime().sqs().startMessageMoveTask(start -> start.sourceArn(arn));
    }

    private int visible(String queue) {
        return Integer.parseInt(
                attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private int inFlight(String queue) {
        return Integer.parseInt(
                attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String attribute(String queue, QueueAttributeName name) {
        return minutes.runtime()
                .sqs()
                .getQueueAttributes(get -> get.queueUrl(queue(queue)).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    private String queue(String id) {
        return minutes.runtime().queueUrl(id);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Shop.eventually(condition);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
