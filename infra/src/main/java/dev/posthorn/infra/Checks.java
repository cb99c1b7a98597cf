package dev.posthorn.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.util.Arrays;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/// What cdk-nag looks for at synth: a finding refuses the stack, unless it is acknowledged here, where it is and with the reason.
final class Checks {
    private Checks() {}

    static void addTo(App app, Stack stack) {
        Validations.of(app).addPlugins(new AwsSolutionsChecks(), new ServerlessChecks());
        acknowledge(
                at(stack, "AdminKey"),
                "AwsSolutions::AwsSolutions-SMG4",
                "Rotating the admin key by a schedule would lock out whoever holds it; it is rotated by hand, see operations.md.");
        acknowledge(
                at(stack, "api"),
                "AwsSolutions::AwsSolutions-APIG4",
                "The functions check the key and the tenant of every request, so that locally the same code does.");
        acknowledge(
                at(stack, "queues", "DeadLetterQueue"),
                "Serverless::Serverless-SQSRedrivePolicy",
                "It is the dead-letter queue.");
        acknowledge(
                at(stack, "functions"),
                "Serverless::Serverless-LambdaDLQ",
                "Nothing is lost with an invocation: what it did not do is still due, and the next sweep does it.");
        acknowledge(
                at(stack, "DispatchSource"),
                "Serverless::Serverless-LambdaEventSourceMappingDestination",
                "Sources that are SQS queues have none; the queue's redrive policy does it.");
        acknowledge(
                at(stack, "SweepSchedule"),
                "Serverless::Serverless-LambdaAsyncFailureDestination",
                "The alarms SweepFailing and SweepMissing tell of a sweep that failed, and the next one does its work.");
        acknowledge(
                at(stack, "functions"),
                "Serverless::Serverless-LambdaTracing",
                "Each attempt is one wide log line with its ids; traces would cost with every request.");
    }

    private static void acknowledge(IConstruct scope, String id, String reason) {
        Validations.of(scope).acknowledge(Acknowledgment.builder().id(id).reason(reason).build());
    }

    private static IConstruct at(IConstruct scope, String... path) {
        return Arrays.stream(path)
                .reduce(scope, (parent, id) -> parent.getNode().findChild(id), (_, last) -> last);
    }
}
