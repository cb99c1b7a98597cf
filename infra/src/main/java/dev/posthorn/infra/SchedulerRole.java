package dev.posthorn.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/// The role in which EventBridge Scheduler invokes functions.
final class SchedulerRole {
    private SchedulerRole() {}

    /// @param aliases the ARNs of what it may invoke, and nothing more
    static Role of(Construct scope, String id, List<String> aliases) {
        var scheduler =
                ServicePrincipal.Builder.create("scheduler.amazonaws.com")
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build();
        return Role.Builder.create(scope, id)
                .assumedBy(scheduler)
                .inlinePolicies(
                        Map.of(
                                "invoke",
                                PolicyDocument.Builder.create()
                                        .statements(
                                                List.of(
                                                        PolicyStatement.Builder.create()
                                                                .actions(
                                                                        List.of(
                                                                                "lambda:InvokeFunction"))
                                                                .resources(aliases)
                                                                .build()))
                                        .build()))
                .build();
    }
}
