package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Options that narrow what a command does with a tenant's dead deliveries.
final class DeadOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "ENDPOINT",
            description = "Only those of the endpoint with this id.")
    private @Nullable String endpoint;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only those of events accepted at this time or later, like 2026-11-22T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Only those of events accepted before this time.")
    private @Nullable String until;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Only those that are dead for this reason; several with commas between.")
    private List<String> reasons = List.of();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            split = ",",
            description =
                    "Only those whose last attempt ended like this, such as timeout; several with commas between.")
    private List<String> categories = List.of();

    @ArgGroup private @Nullable Window window;

    /// Whether they could still be delivered.
    private static final class Window {
        @Option(names = "--within", description = "Only those still within their retry window.")
        private boolean within;

        @Option(names = "--past", description = "Only those past their retry window.")
        private boolean past;

        /// One of them is given.
        boolean isWithin() {
            return within && !past;
        }
    }

    /// What is given, by the names that the API has for it.
    ObjectNode given() {
        var given = JsonNodeFactory.instance.objectNode();
        put(given, "endpoint", endpoint);
        put(given, "since", since);
        put(given, "until", until);
        put(given, "reason", reasons);
        put(given, "category", categories);
        if (window != null) {
            given.put("withinRetryWindow", window.isWithin());
        }
        return given;
    }

    private static void put(ObjectNode given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private static void put(ObjectNode given, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(given.putArray(name)::add);
        }
    }
}
