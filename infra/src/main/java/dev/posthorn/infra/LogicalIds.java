package dev.posthorn.infra;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnVersion;

/// Logical ids that a person can read and that stay when code moves: the ids on the path from the stack, joined.
final class LogicalIds {
    /// What the CDK calls the resource that a construct is mostly about.
    private static final Set<String> MAIN = Set.of("Resource", "Default");

    private LogicalIds() {}

    /// Gives every element of a stack its id, but versions, which have one of their own. To be asked for each by the CDK would be shorter, but jsii calls back from within calling back,
    /// deeper with every element, until the stack overflows.
    static void giveTo(Stack stack) {
        for (var construct : stack.getNode().findAll()) {
            if (construct instanceof CfnElement element && !(element instanceof CfnVersion)) {
                element.overrideLogicalId(of(element.getNode().getPath()));
            }
        }
    }

    /// The logical id of the element at this path. Left out are the stack, what the CDK calls a construct's main resource, and
    /// rooms: constructs that only group, whose ids begin in lower case.
    static String of(String path) {
        return Arrays.stream(path.split("/"))
                .skip(1)
                .filter(part -> !MAIN.contains(part) && !Character.isLowerCase(part.charAt(0)))
                .map(part -> part.replaceAll("[^A-Za-z0-9]", ""))
                .collect(Collectors.joining());
    }
}
