package dev.posthorn.infra;

import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// A sweep every minute. A sweep that fails is not repeated, neither by the schedule nor by Lambda, which would repeat asynchronous
/// invocations twice: the next one does its work.
final class SweepSchedule extends Construct {
    private static final int OLDEST_SECONDS = 60;

    SweepSchedule(Construct scope, Functions functions) {
        super(scope, "SweepSchedule");
        var sweep = functions.alias(Handler.SWEEP).getFunctionArn();
        var once =
                CfnEventInvokeConfig.Builder.create(this, "InvokeConfig")
                        .functionName(functions.name(Handler.SWEEP))
                        .qualifier(LiveFunction.ALIAS)
                        .maximumRetryAttempts(0)
                        .maximumEventAgeInSeconds(OLDEST_SECONDS)
                        .build();
        once.getNode().addDependency(functions.alias(Handler.SWEEP));
        CfnSchedule.Builder.create(this, "Resource")
                .description("Sweeps the due line.")
                .scheduleExpression("rate(1 minute)")
                .flexibleTimeWindow(
                        CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                .target(
                        CfnSchedule.TargetProperty.builder()
                                .arn(sweep)
                                .roleArn(
                                        SchedulerRole.of(this, "Role", List.of(sweep)).getRoleArn())
                                .retryPolicy(
                                        CfnSchedule.RetryPolicyProperty.builder()
                                                .maximumRetryAttempts(0)
                                                .maximumEventAgeInSeconds(OLDEST_SECONDS)
                                                .build())
                                .build())
                .build();
    }
}
