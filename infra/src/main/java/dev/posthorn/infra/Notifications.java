package dev.posthorn.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmActionConfig;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/// Where alarms are told of: a topic made here, or one that the deployer has.
final class Notifications extends Construct {
    private final String topic;

    Notifications(Construct scope, Inputs inputs, String service) {
        super(scope, "notifications");
        var made =
                inputs.whereNotGiven(
                        Setting.AlarmTopicArn,
                        () -> {
                            var alarms =
                                    CfnTopic.Builder.create(this, "AlarmTopic")
                                            .displayName("Posthorn: " + service)
                                            .build();
                            return List.of(alarms, policy(alarms.getRef()));
                        });
        topic =
                inputs.choose(
                        Setting.AlarmTopicArn,
                        () -> inputs.text(Setting.AlarmTopicArn),
                        () -> made.getFirst().getRef());
        inputs.whereGiven(
                Setting.AlarmEmail,
                () ->
                        List.of(
                                CfnSubscription.Builder.create(this, "AlarmEmailSubscription")
                                        .topicArn(topic)
                                        .protocol("email")
                                        .endpoint(inputs.text(Setting.AlarmEmail))
                                        .build()));
    }

    /// Tells of this alarm's ringing and of its end.
    void ringFor(Alarm alarm) {
        alarm.addAlarmAction((_, _) -> action());
        alarm.addOkAction((_, _) -> action());
        Validations.of(alarm)
                .acknowledge(
                        Acknowledgment.builder()
                                .id("CloudFormation-Validate::F3033")
                                .reason("An empty AlarmTopicArn is not used, by its condition")
                                .build());
    }

    private AlarmActionConfig action() {
        return AlarmActionConfig.builder().alarmActionArn(topic).build();
    }

    /// A policy replaces the default one, by which this account's alarms could publish; so it says that they may.
    private CfnTopicPolicy policy(String topic) {
        var publish =
                PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic))
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build();
        var onlyEncrypted =
                PolicyStatement.Builder.create()
                        .effect(Effect.DENY)
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic))
                        .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                        .build();
        return CfnTopicPolicy.Builder.create(this, "AlarmTopicPolicy")
                .topics(List.of(topic))
                .policyDocument(
                        PolicyDocument.Builder.create()
                                .statements(List.of(publish, onlyEncrypted))
                                .build())
                .build();
    }
}
