package dev.posthorn.local.engine;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scalikejdbc.ConnectionPool;

/// The database of [KeptQueues]. ElasticMQ keeps its connections in a variable of the whole JVM, so one JVM has one at a time.
final class QueueDatabase {
    private static final AtomicBoolean OPEN = new AtomicBoolean();

    private QueueDatabase() {}

    /// Opens the database, an H2 file.
    ///
    /// @param file its path without the ending
    static SqlQueuePersistenceConfig open(Path file) {
        if (!OPEN.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "this JVM runs a Posthorn with a data folder already; it can have one");
        }
        // WRITE_DELAY=0: a message is in the file when its sender hears that it is sent, so kill -9
        // loses none.
        var url = "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0";
        // ElasticMQ does this itself, but only the first time in a JVM.
        var settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(
                url, "", "", settings, ConnectionPool.singleton$default$5(url, "", "", settings));
        return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    }

    static void close() {
        ConnectionPool.closeAll();
        OPEN.set(false);
    }
}
