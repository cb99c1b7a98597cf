package dev.posthorn.local;

import dev.posthorn.local.engine.Engines;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must be closed, last opened first; one that fails does not keep the others open.
final class Closing implements AutoCloseable, Engines.Opened {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /// Closes this later.
    @Override
    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            var resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                log().error("close.failed {}", resource, e);
            }
        }
    }

    /// Not a constant: the log's configuration comes first.
    private static Logger log() {
        return LoggerFactory.getLogger(Closing.class);
    }
}
