package dev.posthorn.infra;

import dev.posthorn.contract.DeliveryTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What each function may do, listed action by action.
///
/// @param table the table
/// @param queues the queues
/// @param adminKey the admin key
record Grants(Table table, Queues queues, AdminKey adminKey) {

    /// What this handler may do, and nothing more.
    List<PolicyStatement> of(Handler handler) {
        return switch (handler) {
            case INGEST ->
                    List.of(
                            table("PutItem", "GetItem", "UpdateItem", "Query"),
                            dispatchQueue("SendMessage"),
                            readAdminKey());
            case MANAGE ->
                    List.of(
                            writeTable(),
                            queryLine(),
                            queryHistory(),
                            dispatchQueue("SendMessage"),
                            readAdminKey());
            case REDRIVE ->
                    List.of(
                            table("GetItem", "BatchGetItem", "UpdateItem"),
                            dispatchQueue("SendMessage"),
                            readAdminKey());
            case DISPATCH ->
                    List.of(
                            writeTable("Scan"),
                            queryLine(),
                            queryHistory(),
                            dispatchQueue(
                                    "ReceiveMessage",
                                    "DeleteMessage",
                                    "GetQueueAttributes",
                                    "SendMessage"),
                            sendDeadLetters());
            case SWEEP ->
                    List.of(
                            table(
                                    "PutItem",
                                    "GetItem",
                                    "BatchGetItem",
                                    "UpdateItem",
                                    "Query",
                                    "DescribeTable",
                                    "DescribeTimeToLive"),
                            queryLine(),
                            dispatchQueue("SendMessage", "GetQueueAttributes"),
                            sendDeadLetters());
        };
    }

    /// What managing takes, and the jobs that dispatch works: reading and writing items of every kind.
    ///
    /// @param further more actions
    private PolicyStatement writeTable(String... further) {
        var actions =
                Stream.of(
                        "PutItem",
                        "GetItem",
                        "BatchGetItem",
                        "UpdateItem",
                        "DeleteItem",
                        "BatchWriteItem",
                        "Query");
        return table(Stream.concat(actions, Arrays.stream(further)).toArray(String[]::new));
    }

    private PolicyStatement table(String... actions) {
        return allow(table.arn(), "dynamodb", actions);
    }

    private PolicyStatement queryLine() {
        return allow(table.arn(DeliveryTable.LINE), "dynamodb", "Query");
    }

    private PolicyStatement queryHistory() {
        return allow(table.arn(DeliveryTable.HISTORY), "dynamodb", "Query");
    }

    private PolicyStatement dispatchQueue(String... actions) {
        return allow(queues.dispatch().getQueueArn(), "sqs", actions);
    }

    private PolicyStatement sendDeadLetters() {
        return allow(queues.deadLetter().getQueueArn(), "sqs", "SendMessage");
    }

    private PolicyStatement readAdminKey() {
        return allow(adminKey.arn(), "secretsmanager", "GetSecretValue");
    }

    /// Allows these actions of one service on one resource.
    static PolicyStatement allow(String resource, String service, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(Arrays.stream(actions).map(action -> service + ":" + action).toList())
                .resources(List.of(resource))
                .build();
    }
}
