package dev.posthorn.local.engine;

import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;

/// Takes note of everything that happens in ElasticMQ's queues, and keeps none of it.
final class QueueEvents extends AbstractActor {
    private final MessageAges ages;

    QueueEvents(MessageAges ages) {
        this.ages = ages;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().matchAny(this::note).build();
    }

    private void note(Object event) {
        ages.note(event);
        if (event instanceof QueueEventWithOperationStatus) {
            getSender().tell(OperationSuccessful$.MODULE$, getSelf());
        }
    }
}
