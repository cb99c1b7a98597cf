package dev.posthorn.infra;

import dev.posthorn.contract.Budget;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/// What brings hints from the dispatch queue to the dispatch handler.
final class DispatchSource extends Construct {
    DispatchSource(Construct scope, Inputs inputs, Queues queues, Functions functions) {
        super(scope, "DispatchSource");
        CfnEventSourceMapping.Builder.create(this, "Resource")
                .functionName(functions.alias(Handler.DISPATCH).getFunctionArn())
                .eventSourceArn(queues.dispatch().getQueueArn())
                .batchSize(Budget.DISPATCH_BATCH)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(
                        CfnEventSourceMapping.ScalingConfigProperty.builder()
                                .maximumConcurrency(inputs.number(Setting.DispatchConcurrency))
                                .build())
                .build();
    }
}
