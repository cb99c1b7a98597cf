package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GrantsTest {
    private static final String LINE = "Table/index/line";
    private static final String HISTORY = "Table/index/history";
    private static final String LOGS = "logs:CreateLogStream logs:PutLogEvents";
    private static final String KEY = "secretsmanager:GetSecretValue";
    private static final String SEND = "sqs:SendMessage";

    @Test
    void letIngestAccept() {
        assertThat(of(Handler.INGEST))
                .isEqualTo(
                        Map.of(
                                "Table",
                                "dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem",
                                "DispatchQueue",
                                SEND,
                                "AdminKey",
                                KEY,
                                "IngestLogs",
                                LOGS));
    }

    @Test
    void letManageReadCreateAndChange() {
        assertThat(of(Handler.MANAGE))
                .isEqualTo(
                        Map.of(
                                "Table",
                                "dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem",
                                LINE,
                                "dynamodb:Query",
                                HISTORY,
                                "dynamodb:Query",
                                "DispatchQueue",
                                SEND,
                                "AdminKey",
                                KEY,
                                "ManageLogs",
                                LOGS));
    }

    @Test
    void letRedriveBringBack() {
        assertThat(of(Handler.REDRIVE))
                .isEqualTo(
                        Map.of(
                                "Table",
                                "dynamodb:BatchGetItem dynamodb:GetItem dynamodb:UpdateItem",
                                "DispatchQueue",
                                SEND,
                                "AdminKey",
                                KEY,
                                "RedriveLogs",
                                LOGS));
    }

    @Test
    void letDispatchSettleAndBury() {
        assertThat(of(Handler.DISPATCH))
                .isEqualTo(
                        Map.of(
                                "Table",
                                "dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem",
                                HISTORY,
                                "dynamodb:Query",
                                LINE,
                                "dynamodb:Query",
                                "DispatchQueue",
                                "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage sqs:SendMessage",
                                "DeadLetterQueue",
                                SEND,
                                "DispatchLogs",
                                LOGS));
    }

    @Test
    void letSweepClaimAndBury() {
        assertThat(of(Handler.SWEEP))
                .isEqualTo(
                        Map.of(
                                "Table",
                                "dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:DescribeTimeToLive dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem",
                                LINE,
                                "dynamodb:Query",
                                "DispatchQueue",
                                "sqs:GetQueueAttributes sqs:SendMessage",
                                "DeadLetterQueue",
                                SEND,
                                "SweepLogs",
                                LOGS));
    }

    @Test
    void haveNoWildcards() {
        assertThat(Node.resources("AWS::IAM::Role").flatMap(GrantsTest::statements))
                .isNotEmpty()
                .allSatisfy(
                        statement -> {
                            assertThat(statement.at("Action").text()).doesNotContain("*");
                            assertThat(statement.at("Resource").text()).doesNotContain("*");
                        });
    }

    /// `*` stands only in what queues deny to everyone without TLS, and in the API's permissions: the stage and the method of
    /// one API, whose routes are its own.
    @Test
    void areNowhereElseThanInRoles() {
        assertThat(Node.resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")).isEmpty();
        assertThat(Node.resources("AWS::IAM::Role"))
                .allSatisfy(
                        role -> assertThat(role.property("ManagedPolicyArns").list()).isEmpty());
        assertThat(
                        Node.resources("AWS::SQS::QueuePolicy")
                                .flatMap(
                                        policy ->
                                                policy.property("PolicyDocument", "Statement")
                                                        .list()))
                .hasSize(2)
                .allSatisfy(
                        statement -> assertThat(statement.at("Effect").text()).isEqualTo("Deny"));
        assertThat(Node.resources("AWS::Lambda::Permission"))
                .hasSize(3)
                .allSatisfy(
                        permission ->
                                assertThat(permission.property("SourceArn").text())
                                        .contains("Ref=HttpApi")
                                        .endsWith("/*/*]]}"));
    }

    @ParameterizedTest
    @EnumSource(Handler.class)
    void areEachFunctionsOwn(Handler handler) {
        var role = Node.resource(handler.id() + "Function").property("Role").text();

        assertThat(role).isEqualTo("{Fn::GetAtt=[%sRole, Arn]}".formatted(handler.id()));
    }

    private static Map<String, String> of(Handler handler) {
        var grants = new TreeMap<String, String>();
        statements(Node.resource(handler.id() + "Role"))
                .forEach(
                        statement -> {
                            var actions =
                                    new TreeSet<>(
                                            statement.at("Action").list().map(Node::text).toList());
                            assertThat(
                                            grants.put(
                                                    resource(statement.at("Resource")),
                                                    String.join(" ", actions)))
                                    .isNull();
                        });
        return grants;
    }

    private static Stream<Node> statements(Node.Resource role) {
        return role.property("Policies")
                .list()
                .flatMap(policy -> policy.at("PolicyDocument", "Statement").list());
    }

    /// The logical id behind an ARN, with what is appended to it.
    private static String resource(Node arn) {
        if (arn.at("Fn::Join").value() instanceof List<?> join
                && join.get(1) instanceof List<?> parts) {
            return resource(new Node(parts.get(0))) + parts.get(1);
        }
        return arn.at("Fn::GetAtt").list().findFirst().orElse(arn.at("Ref")).text();
    }
}
