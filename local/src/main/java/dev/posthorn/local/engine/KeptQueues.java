package dev.posthorn.local.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;

/// Keeps the messages of chosen queues in a database through ElasticMQ's own persistence, and spares all others its cost: dead
/// letters must survive, hints may be lost.
final class KeptQueues extends AbstractActor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorRef database;
    private final Set<String> kept;
    private final MessageAges ages;

    private KeptQueues(ActorRef database, Set<String> kept, MessageAges ages) {
        this.database = database;
        this.kept = kept;
        this.ages = ages;
    }

    /// A queue manager whose kept queues hold what they held in the last run.
    static ActorRef open(ActorSystem actors, Path file, Set<String> kept, MessageAges ages) {
        var config = QueueDatabase.open(file);
        var database =
                actors.actorOf(
                        Props.create(
                                SqlQueuePersistenceActor.class,
                                () -> new SqlQueuePersistenceActor(config, List$.MODULE$.empty())));
        var filter =
                actors.actorOf(
                        Props.create(KeptQueues.class, () -> new KeptQueues(database, kept, ages)));
        var manager =
                actors.actorOf(
                        Props.create(
                                QueueManagerActor.class,
                                () ->
                                        new QueueManagerActor(
                                                new NowProvider(),
                                                StrictSQSLimits$.MODULE$,
                                                Option.apply(filter))));
        try {
            Patterns.ask(database, new QueueEvent.Restore(manager), PATIENCE)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            QueueDatabase.close();
            throw new IllegalStateException(
                    "the kept queues in " + file + " cannot be read; the log says why", e);
        }
        return manager;
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().matchAny(this::pass).build();
    }

    private void pass(Object event) {
        ages.note(event);
        if (kept.contains(queueOf(event))) {
            database.forward(event, getContext());
        } else if (event instanceof QueueEventWithOperationStatus) {
            getSender().tell(OperationSuccessful$.MODULE$, getSelf());
        }
    }

    private static String queueOf(Object event) {
        return switch (event) {
            case QueueEvent.QueueCreated created -> created.queue().name();
            case QueueEvent.QueueDeleted deleted -> deleted.queueName();
            case QueueEvent.QueueMetadataUpdated updated -> updated.queue().name();
            case QueueEvent.MessageAdded added -> added.queueName();
            case QueueEvent.MessageUpdated updated -> updated.queueName();
            case QueueEvent.MessageRemoved removed -> removed.queueName();
            default -> "";
        };
    }
}
