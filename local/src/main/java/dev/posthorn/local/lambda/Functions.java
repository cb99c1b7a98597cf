package dev.posthorn.local.lambda;

import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Identity;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.TemplateException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// All functions of the stack.
public final class Functions {
    private static final Pattern NAME = Pattern.compile(":function:([^:/]+)");

    private final Map<String, HostedFunction> byId;

    private Functions(Map<String, HostedFunction> byId) {
        this.byId = byId;
    }

    /// Makes functions, versions and aliases known to the stack, so that references to them resolve.
    public static void identify(Stack stack) {
        for (var function : stack.ofType("AWS::Lambda::Function")) {
            var name = FunctionSpec.nameOf(function);
            stack.identify(
                    function.id(), new Identity(name, Map.of("Arn", FunctionSpec.arn(name))));
        }
        stack.ofType("AWS::Lambda::Version").forEach(version -> identify(stack, version, "1"));
        stack.ofType("AWS::Lambda::Alias")
                .forEach(alias -> identify(stack, alias, alias.properties().text("Name")));
    }

    /// Starts every function.
    ///
    /// @param additions variables that the local runtime adds
    /// @param meter measures them
    /// @throws FunctionFailed when a handler cannot run
    public static Functions start(Stack stack, Map<String, String> additions, Meter meter) {
        var byId = new LinkedHashMap<String, HostedFunction>();
        for (var function : stack.ofType("AWS::Lambda::Function")) {
            byId.put(
                    function.id(), new HostedFunction(FunctionSpec.of(function, additions), meter));
        }
        return new Functions(byId);
    }

    /// Every function.
    public Collection<HostedFunction> all() {
        return byId.values();
    }

    /// The function with this logical id.
    public Optional<HostedFunction> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The function that a name, an ARN (of an alias or version too) or an API Gateway URI points at.
    ///
    /// @param user the resource that points at it, for the error message
    public HostedFunction target(String reference, String user) {
        var arn = NAME.matcher(reference);
        var name = arn.find() ? arn.group(1) : reference;
        return byId.values().stream()
                .filter(function -> function.spec().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TemplateException(
                                        user
                                                + " points at "
                                                + reference
                                                + ", which is no function here"));
    }

    /// Waits until no invocation runs any more.
    ///
    /// @return whether all ended in time
    public boolean drain(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        return byId.values().stream()
                .map(
                        function ->
                                function.drain(
                                        Duration.ofNanos(Math.max(0, end - System.nanoTime()))))
                .reduce(true, Boolean::logicalAnd);
    }

    private static void identify(Stack stack, Declared qualified, String qualifier) {
        var function = qualified.properties().text("FunctionName");
        var name = NAME.matcher(function);
        var arn = FunctionSpec.arn(name.find() ? name.group(1) : function) + ":" + qualifier;
        stack.identify(
                qualified.id(),
                new Identity(
                        arn,
                        Map.of(
                                "Arn",
                                arn,
                                "AliasArn",
                                arn,
                                "FunctionArn",
                                arn,
                                "Version",
                                qualifier)));
    }
}
