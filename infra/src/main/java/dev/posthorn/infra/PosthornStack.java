package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/// The whole of Posthorn.
final class PosthornStack extends Stack {
    /// The stack's id.
    static final String ID = "Posthorn";

    /// @param props name and synthesizer
    /// @param inputs makes what says the settings
    /// @param packaging makes what says where the code is, in this scope and with these settings
    PosthornStack(
            Construct scope,
            StackProps.Builder props,
            Function<Construct, Inputs> inputs,
            BiFunction<Construct, Inputs, Packaging> packaging) {
        super(scope, ID, props.description("Posthorn: webhook delivery").build());
        var settings = inputs.apply(this);
        build(settings, packaging.apply(this, settings));
        LogicalIds.giveTo(this);
    }

    private void build(Inputs inputs, Packaging packaging) {
        var table = new Table(this);
        var queues = new Queues(this);
        var adminKey = new AdminKey(this);
        var functions = new Functions(this, inputs, packaging, new Grants(table, queues, adminKey));
        new DispatchSource(this, inputs, queues, functions);
        new SweepSchedule(this, functions);
        new Touch(this, functions);
        var api = new HttpApi(this, inputs, functions);
        var service = Metric.service(inputs.text(Setting.Stage));
        var metrics = new Metrics(service, table, queues, functions, api.id());
        var alarms = new Alarms(this, inputs, metrics, new Notifications(this, inputs, service));
        new Dashboard(this, metrics, alarms);
        output("ApiUrl", api.url());
        output("TableName", table.name());
        output("DispatchQueueUrl", queues.dispatch().getQueueUrl());
        output("DeadLetterQueueUrl", queues.deadLetter().getQueueUrl());
        output("AdminKeySecret", adminKey.arn());
    }

    /// Asked for a function's version, whose id the CDK makes of this and of a hash of the code.
    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.of(element.getNode().getPath());
    }

    private void output(String id, String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }
}
