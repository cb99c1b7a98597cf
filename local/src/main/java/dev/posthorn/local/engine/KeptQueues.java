package dev.posthorn.local.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
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
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scalikejdbc.ConnectionPool;

/// Keeps the messages of chosen queues in an H2 database through ElasticMQ's own persistence, and spares all others its cost:
/// dead letters must survive, hints may be lost.
final class KeptQueues extends AbstractActor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorRef database;
    private final Set<String> kept;

    private KeptQueues(ActorRef database, Set<String> kept) {
        this.database = database;
        this.kept = kept;
    }

    /// A queue manager whose kept queues hold what they held in the last run.
    static ActorRef open(ActorSystem actors, Path file, Set<String> kept) {
        // WRITE_DELAY=0: a message is in the file when its sender hears that it is sent, so kill -9
        // loses none.
        var config =
                new SqlQueuePersistenceConfig(
                        true,
                        "org.h2.Driver",
                        "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0",
                        "",
                        "",
                        false);
        var database =
                actors.actorOf(
                        Props.create(
                                SqlQueuePersistenceActor.class,
                                () -> new SqlQueuePersistenceActor(config, List$.MODULE$.empty())));
        var filter =
                actors.actorOf(
                        Props.create(KeptQueues.class, () -> new KeptQueues(database, kept)));
        var manager =
                actors.actorOf(
                        Props.create(
                                QueueManagerActor.class,
                                () ->
                                        new QueueManagerActor(
                                                new NowProvider(),
                                                StrictSQSLimits$.MODULE$,
                                                Option.apply(filter))));
        Patterns.ask(database, new QueueEvent.Restore(manager), PATIENCE)
                .toCompletableFuture()
                .join();
        return manager;
    }

    /// Closes the database, whose connections ElasticMQ keeps in a variable of the whole JVM: one JVM can have one such database.
    static void close() {
        ConnectionPool.closeAll();
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().matchAny(this::pass).build();
    }

    private void pass(Object event) {
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
