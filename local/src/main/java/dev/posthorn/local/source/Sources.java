package dev.posthorn.local.source;

import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.template.Stack;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All event source mappings of the stack.
public final class Sources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Source> sources;

    private Sources(List<Source> sources) {
        this.sources = sources;
    }

    /// Starts every enabled mapping.
    public static Sources start(Stack stack, Functions functions, SqsClient client) {
        return new Sources(
                stack.ofType("AWS::Lambda::EventSourceMapping").stream()
                        .filter(
                                mapping ->
                                        !mapping.properties()
                                                .find("Enabled")
                                                .orElse("true")
                                                .equals("false"))
                        .map(
                                mapping ->
                                        Source.start(
                                                SourceSpec.of(mapping, stack, functions), client))
                        .toList());
    }

    /// Stops taking messages, and lets begun invocations end and be settled, within bounds.
    @Override
    public void close() {
        sources.forEach(Source::close);
        try {
            for (var source : sources) {
                if (!source.drain(PATIENCE)) {
                    LOG.warn("source.drain.timeout");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
