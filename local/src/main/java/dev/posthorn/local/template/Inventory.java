package dev.posthorn.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What of the template runs on this machine, what is known and left out, and what nobody here has heard of.
///
/// @param hosted resources that run here
/// @param notHosted resources that are known and do not run here
/// @param unknown resources of types that the local runtime does not know
public record Inventory(List<Resource> hosted, List<Resource> notHosted, List<Resource> unknown) {
    private static final Set<String> HOSTED =
            Set.of(
                    "AWS::ApiGatewayV2::Api",
                    "AWS::ApiGatewayV2::Integration",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::CloudWatch::Alarm",
                    "AWS::CloudWatch::CompositeAlarm",
                    "AWS::DynamoDB::GlobalTable",
                    "AWS::DynamoDB::Table",
                    "AWS::Lambda::Alias",
                    "AWS::Lambda::EventSourceMapping",
                    "AWS::Lambda::Function",
                    "AWS::Lambda::Version",
                    "AWS::SQS::Queue",
                    "AWS::Scheduler::Schedule",
                    "AWS::SecretsManager::Secret");

    /// Single types, and whole families by their prefix.
    private static final Set<String> NOT_HOSTED =
            Set.of(
                    "AWS::ApiGatewayV2::ApiMapping",
                    "AWS::ApiGatewayV2::DomainName",
                    "AWS::ApiGatewayV2::Stage",
                    "AWS::CDK::Metadata",
                    "AWS::CloudWatch::Dashboard",
                    "AWS::IAM::",
                    "AWS::Lambda::Permission",
                    "AWS::Lambda::EventInvokeConfig",
                    "AWS::Logs::",
                    "AWS::SNS::",
                    "AWS::SQS::QueuePolicy",
                    "AWS::SQS::QueueInlinePolicy",
                    "AWS::Scheduler::ScheduleGroup",
                    "AWS::SecretsManager::ResourcePolicy");

    /// Sorts the stack's resources.
    public static Inventory of(Stack stack) {
        var hosted = new ArrayList<Resource>();
        var notHosted = new ArrayList<Resource>();
        var unknown = new ArrayList<Resource>();
        for (var resource : stack.existing()) {
            var type = resource.type();
            var list = HOSTED.contains(type) ? hosted : isLeftOut(type) ? notHosted : unknown;
            list.add(resource);
        }
        return new Inventory(List.copyOf(hosted), List.copyOf(notHosted), List.copyOf(unknown));
    }

    private static boolean isLeftOut(String type) {
        return NOT_HOSTED.stream()
                .anyMatch(
                        known ->
                                known.endsWith("::") ? type.startsWith(known) : type.equals(known));
    }
}
