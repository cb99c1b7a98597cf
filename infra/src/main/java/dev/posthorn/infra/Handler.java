package dev.posthorn.infra;

import static dev.posthorn.contract.Variable.POSTHORN_ADMIN_KEY_SECRET;
import static dev.posthorn.contract.Variable.POSTHORN_ALLOWED_PORTS;
import static dev.posthorn.contract.Variable.POSTHORN_ATTEMPT_TIMEOUT_SECONDS;
import static dev.posthorn.contract.Variable.POSTHORN_CONNECT_TIMEOUT_SECONDS;
import static dev.posthorn.contract.Variable.POSTHORN_DEAD_LETTER_QUEUE_URL;
import static dev.posthorn.contract.Variable.POSTHORN_DISPATCH_QUEUE_URL;
import static dev.posthorn.contract.Variable.POSTHORN_LEASE_SECONDS;
import static dev.posthorn.contract.Variable.POSTHORN_RETENTION_DAYS;
import static dev.posthorn.contract.Variable.POSTHORN_SHARDS;
import static dev.posthorn.contract.Variable.POSTHORN_STAGE;
import static dev.posthorn.contract.Variable.POSTHORN_TABLE;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Route;
import dev.posthorn.contract.Variable;
import dev.posthorn.handler.DispatchHandler;
import dev.posthorn.handler.IngestHandler;
import dev.posthorn.handler.ManageHandler;
import dev.posthorn.handler.RedriveHandler;
import dev.posthorn.handler.SweepHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// The handlers, and what the function around each is given.
enum Handler {
    INGEST("Ingest", IngestHandler.class, "Accepts events.", Handler.ONE_CPU, Budget.API_TIMEOUT),
    MANAGE(
            "Manage",
            ManageHandler.class,
            "Manages keys, tenants, endpoints and sources, and reads what is stored.",
            Handler.MODEST,
            Budget.API_TIMEOUT),
    REDRIVE(
            "Redrive",
            RedriveHandler.class,
            "Brings dead deliveries back.",
            Handler.MODEST,
            Budget.API_TIMEOUT),
    DISPATCH(
            "Dispatch",
            DispatchHandler.class,
            "Sends webhooks.",
            Handler.ONE_CPU,
            Budget.DISPATCH_TIMEOUT),
    SWEEP(
            "Sweep",
            SweepHandler.class,
            "Claims what is due and buries the dead.",
            Handler.MODEST,
            Budget.SWEEP_TIMEOUT);

    /// The memory at which a function has one whole CPU, in megabytes.
    private static final int ONE_CPU = 1769;

    /// The memory of a function that waits more than it computes, in megabytes.
    private static final int MODEST = 1024;

    private final String id;
    private final Class<?> type;
    private final String purpose;
    private final int megabytes;
    private final Duration timeout;

    Handler(String id, Class<?> type, String purpose, int megabytes, Duration timeout) {
        this.id = id;
        this.type = type;
        this.purpose = purpose;
        this.megabytes = megabytes;
        this.timeout = timeout;
    }

    /// The handler that answers a route.
    static Handler of(Route route) {
        return switch (route) {
            case PUBLISH_EVENT, PUBLISH_EVENTS, RECEIVE, RECEIVE_WITH_TOKEN -> INGEST;
            case REDRIVE_DELIVERY -> REDRIVE;
            default -> MANAGE;
        };
    }

    /// What the logical ids of its resources begin with.
    String id() {
        return id;
    }

    String className() {
        return type.getName();
    }

    String purpose() {
        return purpose;
    }

    int megabytes() {
        return megabytes;
    }

    Duration timeout() {
        return timeout;
    }

    /// The variables it reads, and no others.
    Set<Variable> variables() {
        return switch (this) {
            case INGEST, REDRIVE -> common(POSTHORN_DISPATCH_QUEUE_URL, POSTHORN_ADMIN_KEY_SECRET);
            case MANAGE ->
                    common(
                            POSTHORN_DISPATCH_QUEUE_URL,
                            POSTHORN_ADMIN_KEY_SECRET,
                            POSTHORN_ALLOWED_PORTS);
            case DISPATCH ->
                    common(
                            POSTHORN_DISPATCH_QUEUE_URL,
                            POSTHORN_DEAD_LETTER_QUEUE_URL,
                            POSTHORN_ALLOWED_PORTS);
            case SWEEP -> common(POSTHORN_DISPATCH_QUEUE_URL, POSTHORN_DEAD_LETTER_QUEUE_URL);
        };
    }

    private static Set<Variable> common(Variable... own) {
        var variables =
                EnumSet.of(
                        POSTHORN_STAGE,
                        POSTHORN_TABLE,
                        POSTHORN_SHARDS,
                        POSTHORN_LEASE_SECONDS,
                        POSTHORN_ATTEMPT_TIMEOUT_SECONDS,
                        POSTHORN_CONNECT_TIMEOUT_SECONDS,
                        POSTHORN_RETENTION_DAYS);
        variables.addAll(Arrays.asList(own));
        return variables;
    }
}
