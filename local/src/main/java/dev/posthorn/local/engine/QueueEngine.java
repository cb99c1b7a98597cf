package dev.posthorn.local.engine;

import com.typesafe.config.ConfigFactory;
import dev.posthorn.local.template.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;

/// ElasticMQ on a free loopback port. Messages live in memory, except those of the queues it is told to keep.
public final class QueueEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final boolean keeps;
    private final MessageAges ages;
    private final int port;

    private QueueEngine(ActorSystem actors, SQSRestServer server, boolean keeps, MessageAges ages) {
        this.actors = actors;
        this.keeps = keeps;
        this.ages = ages;
        port = server.waitUntilStarted().localAddress().getPort();
    }

    /// Starts the engine.
    ///
    /// @param database the file that keeps messages, its name without ending; null for memory
    /// @param kept the names of the queues whose messages are kept there
    /// @param clock tells when messages come
    public static QueueEngine start(
            @Nullable Path database, Set<String> kept, InstantSource clock) {
        var settings =
                Map.of(
                        "pekko.daemonic",
                        "on",
                        "pekko.loglevel",
                        "WARNING",
                        // Two of the AWS SDK's headers make Pekko's parser throw, with every
                        // request.
                        "pekko.http.server.parsing.modeled-header-parsing",
                        "off");
        var actors =
                ActorSystem.create(
                        "elasticmq",
                        ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load()));
        var builder =
                SQSRestServerBuilder.withActorSystem(actors)
                        .withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withAWSRegion(Place.REGION)
                        .withAWSAccountId(Place.ACCOUNT);
        var ages = new MessageAges(clock);
        try {
            builder =
                    database == null
                            ? builder.withQueueEventListener(
                                    actors.actorOf(
                                            Props.create(
                                                    QueueEvents.class,
                                                    () -> new QueueEvents(ages))))
                            : builder.withQueueManagerActor(
                                    KeptQueues.open(actors, database, kept, ages));
            return new QueueEngine(actors, builder.start(), database != null, ages);
        } catch (RuntimeException e) {
            var _ = actors.terminate();
            throw e;
        }
    }

    /// Where it listens.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The URL of a queue.
    public String url(String queue) {
        return endpoint() + "/" + Place.ACCOUNT + "/" + queue;
    }

    /// When the messages in the queues came.
    MessageAges ages() {
        return ages;
    }

    @Override
    public void close() {
        try {
            // Not server.stopAndWait(): it waits for long polls, up to 20 s.
            actors.terminate();
            actors.getWhenTerminated()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("ElasticMQ does not stop", e);
        } finally {
            if (keeps) {
                QueueDatabase.close();
            }
        }
    }
}
