package dev.posthorn.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// A sweep every minute. A sweep that fails is not repeated: the next one does its work.
final class SweepSchedule extends Construct {
    private static final int OLDEST_SECONDS = 60;

    SweepSchedule(Construct scope, Functions functions) {
        super(scope, "SweepSchedule");
        var sweep = functions.alias(Handler.SWEEP).getFunctionArn();
        CfnSchedule.Builder.create(this, "Resource")
                .description("Sweeps the due line.")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(
                        CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(
                        CfnSchedule.TargetProperty.builder()
                                .arn(sweep)
                                .roleArn(role(sweep).getRoleArn())
                                .retryPolicy(
                                        CfnSchedule.RetryPolicyProperty.builder()
                                                .maximumRetryAttempts(0)
                                                .maximumEventAgeInSeconds(OLDEST_SECONDS)
                                                .build())
                                .build())
                .build();
    }

    private Role role(String sweep) {
        var scheduler =
                ServicePrincipal.Builder.create("scheduler.amazonaws.com")
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build();
        return Role.Builder.create(this, "Role")
                .assumedBy(scheduler)
                .inlinePolicies(
                        Map.of(
                                "invoke",
                                PolicyDocument.Builder.create()
                                        .statements(
                                                List.of(
                                                        Grants.allow(
                                                                sweep, "lambda", "InvokeFunction")))
                                        .build()))
                .build();
    }
}
