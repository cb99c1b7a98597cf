package dev.posthorn.infra;

import java.util.Arrays;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// Invokes every alias once a day with nothing to do: the snapshot of a version that nobody invokes for 14 days goes inactive, and the
/// next invocation fails. The sweep runs every minute anyway.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">Lambda SnapStart</a>
final class Touch extends Construct {
    private static final String EMPTY_REQUEST = "{\"version\":\"2.0\",\"routeKey\":\"TOUCH /\"}";
    private static final String EMPTY_BATCH = "{\"Records\":[]}";

    Touch(Construct scope, Functions functions) {
        super(scope, "touch");
        var touched =
                Arrays.stream(Handler.values())
                        .filter(handler -> handler != Handler.SWEEP)
                        .toList();
        var role =
                SchedulerRole.of(
                        this,
                        "TouchRole",
                        touched.stream()
                                .map(handler -> functions.alias(handler).getFunctionArn())
                                .toList());
        for (var handler : touched) {
            CfnSchedule.Builder.create(this, handler.id() + "Touch")
                    .description("Keeps the snapshot of %s active.".formatted(handler.id()))
                    .scheduleExpression("rate(1 day)")
                    .flexibleTimeWindow(
                            CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
                    .target(
                            CfnSchedule.TargetProperty.builder()
                                    .arn(functions.alias(handler).getFunctionArn())
                                    .roleArn(role.getRoleArn())
                                    .input(
                                            handler == Handler.DISPATCH
                                                    ? EMPTY_BATCH
                                                    : EMPTY_REQUEST)
                                    .build())
                    .build();
        }
    }
}
