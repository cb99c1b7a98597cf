package dev.posthorn.local;

import dev.posthorn.local.engine.Clients;
import dev.posthorn.local.engine.DataFolder;
import dev.posthorn.local.engine.Engines;
import dev.posthorn.local.front.FrontDoor;
import dev.posthorn.local.front.Routes;
import dev.posthorn.local.front.Traffic;
import dev.posthorn.local.lambda.Additions;
import dev.posthorn.local.lambda.FunctionSpec;
import dev.posthorn.local.lambda.FunctionUse;
import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.HostedFunction;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.metric.MetricStore;
import dev.posthorn.local.schedule.Schedules;
import dev.posthorn.local.source.Sources;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Inventory;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.Template;
import dev.posthorn.local.watch.Watch;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A whole Posthorn on this machine: what the template declares, running on embedded engines in this JVM.
public final class LocalRuntime implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Closing closing;
    private final Stack stack;
    private final Meter meter;
    private final EmittedMetrics metrics;
    private final Engines engines;
    private final Functions functions;
    private final FrontDoor door;
    private final Sources sources;
    private final Schedules schedules;
    private final Watch watch;

    private LocalRuntime(Options options, Closing closing) {
        this.closing = closing;
        stack = new Stack(Template.read(options.template()).with(options.parameters()));
        meter = new Meter(new MetricStore(), options.watchClock().orElse(InstantSource.system()));
        metrics = closing.add(EmittedMetrics.capture(meter));
        @Nullable DataFolder folder =
                options.data().map(DataFolder::open).map(closing::add).orElse(null);
        engines = Engines.start(stack, folder, meter, closing);
        Functions.identify(stack);
        functions =
                Functions.start(
                        stack, Additions.of(engines.variables(), options.environment()), meter);
        watch = closing.add(Watch.of(stack, meter, engines.gauges(stack)));
        closing.add(() -> functions.drain(PATIENCE));
        sources = closing.add(Sources.start(stack, functions, engines.sqs()));
        schedules =
                closing.add(
                        Schedules.start(stack, functions, options.schedulePeriod().orElse(null)));
        door =
                closing.add(
                        FrontDoor.open(
                                Routes.of(stack, functions),
                                options.port(),
                                new Traffic(meter, apiId(stack)),
                                new OwnPages(watch, schedules)));
        if (options.watchClock().isEmpty()) {
            watch.start();
        }
    }

    /// Starts everything; what cannot start is an exception, and nothing stays behind.
    public static LocalRuntime start(Options options) {
        LocalLogs.sendTo(options.data().orElseGet(LocalLogs::fallback));
        Clients.makeLocalTheDefault();
        FrontDoor.prepare();
        var closing = new Closing();
        try {
            return new LocalRuntime(options, closing);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /// The HTTP API's address, without a slash at the end.
    public URI api() {
        return door.address();
    }

    /// The admin key: the value of the secret that the functions' `POSTHORN_ADMIN_KEY_SECRET` names.
    public String adminKey() {
        return functions.all().stream()
                .map(function -> function.spec().environment().get("POSTHORN_ADMIN_KEY_SECRET"))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(engines.secrets()::find)
                .orElseThrow(() -> new IllegalStateException("no function has an admin key"));
    }

    /// A client of the embedded table engine.
    public DynamoDbClient dynamoDb() {
        return engines.dynamoDb();
    }

    /// A client of the embedded queue engine.
    public SqsClient sqs() {
        return engines.sqs();
    }

    /// The name of the one table.
    public String tableName() {
        return stack.ofType("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
                .getFirst()
                .identity()
                .ref();
    }

    /// The URL of a queue.
    ///
    /// @param id its logical id in the template
    public String queueUrl(String id) {
        return stack.ofType("AWS::SQS::Queue").stream()
                .filter(queue -> queue.id().equals(id))
                .map(Declared::identity)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue " + id))
                .ref();
    }

    /// Invokes a function.
    ///
    /// @param id its logical id in the template
    /// @param event the event, in JSON
    public Invocation invoke(String id, byte[] event) {
        return hosted(id).invoke(event);
    }

    /// What a function is given, its environment included.
    ///
    /// @param id its logical id in the template
    public FunctionSpec function(String id) {
        return hosted(id).spec();
    }

    private HostedFunction hosted(String id) {
        return functions
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("no function " + id));
    }

    /// Runs a schedule now and waits for it.
    ///
    /// @param id its logical id in the template
    public Invocation trigger(String id) {
        return schedules.trigger(id);
    }

    /// Lets messages wait in their queues from now on, as when every event source mapping is disabled.
    public void letMessagesWait() {
        sources.close();
    }

    /// How many scheduled runs failed.
    public long scheduleFailures() {
        return schedules.failures();
    }

    /// What the functions were used so far.
    public FunctionUse functionUse() {
        return FunctionUse.of(functions.all(), meter.store());
    }

    /// The metrics that the functions emitted.
    public EmittedMetrics metrics() {
        return metrics;
    }

    /// The template's alarms.
    public Watch watch() {
        return watch;
    }

    /// Everything that was measured in the last hours.
    MetricStore measured() {
        return meter.store();
    }

    /// Runs what is scheduled for every minute and enabled, and waits for it.
    void runMinutelySchedules() {
        schedules.runDue(Duration.ofMinutes(1));
    }

    /// What can go wrong on purpose.
    Faults faults() {
        return new Faults(engines, functions);
    }

    /// What of the template runs here and what does not.
    public Inventory inventory() {
        return Inventory.of(stack);
    }

    /// Stops in this order: front door, schedules, sources, invocations that still run (within bounds), engines.
    @Override
    public void close() {
        closing.close();
    }

    private static String apiId(Stack stack) {
        return stack.ofType("AWS::ApiGatewayV2::Api").stream()
                .map(api -> api.identity().ref())
                .findFirst()
                .orElse("");
    }
}
