package dev.posthorn.infra;

import java.util.function.Function;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/// The whole of Posthorn.
final class PosthornStack extends Stack {
    /// The stack's id, and its name unless the deployer names it otherwise.
    static final String ID = "Posthorn";

    PosthornStack(
            Construct scope,
            IStackSynthesizer synthesizer,
            Settings settings,
            Function<Construct, Packaging> packaging) {
        super(
                scope,
                ID,
                StackProps.builder()
                        .description("Posthorn: webhook delivery")
                        .synthesizer(synthesizer)
                        .build());
        var table = new Table(this);
        var queues = new Queues(this);
        var adminKey = new AdminKey(this);
        var functions =
                new Functions(
                        this, settings, packaging.apply(this), new Grants(table, queues, adminKey));
        new DispatchSource(this, queues, functions);
        new SweepSchedule(this, functions);
        new Alarms(this, queues);
        output("ApiUrl", new HttpApi(this, functions).url());
        output("TableName", table.name());
        output("DispatchQueueUrl", queues.dispatch().getQueueUrl());
        output("DeadLetterQueueUrl", queues.deadLetter().getQueueUrl());
        output("AdminKeySecret", adminKey.arn());
    }

    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.of(element.getNode().getPath());
    }

    private void output(String id, String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }
}
