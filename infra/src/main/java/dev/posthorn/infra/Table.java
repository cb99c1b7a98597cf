package dev.posthorn.infra;

import dev.posthorn.contract.DeliveryTable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.constructs.Construct;

/// The one table, as [DeliveryTable] says. It outlives the stack.
final class Table extends Construct {
    private final software.amazon.awscdk.services.dynamodb.Table table;

    Table(Construct scope) {
        super(scope, "Table");
        table =
                software.amazon.awscdk.services.dynamodb.Table.Builder.create(this, "Resource")
                        .partitionKey(attribute(DeliveryTable.PARTITION))
                        .sortKey(attribute(DeliveryTable.SORT))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .deletionProtection(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .timeToLiveAttribute(DeliveryTable.TTL)
                        .build();
        DeliveryTable.INDEXES.forEach(index -> table.addGlobalSecondaryIndex(index(index)));
    }

    String name() {
        return table.getTableName();
    }

    String arn() {
        return table.getTableArn();
    }

    String arn(DeliveryTable.Index index) {
        return table.getTableArn() + "/index/" + index.name();
    }

    private static GlobalSecondaryIndexProps index(DeliveryTable.Index index) {
        var props =
                GlobalSecondaryIndexProps.builder()
                        .indexName(index.name())
                        .partitionKey(attribute(index.partition()))
                        .sortKey(attribute(index.sort()));
        return index.includes().isEmpty()
                ? props.projectionType(ProjectionType.KEYS_ONLY).build()
                : props.projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(index.includes())
                        .build();
    }

    private static Attribute attribute(DeliveryTable.Key key) {
        var type =
                switch (key.type()) {
                    case S -> AttributeType.STRING;
                    case N -> AttributeType.NUMBER;
                };
        return Attribute.builder().name(key.name()).type(type).build();
    }
}
