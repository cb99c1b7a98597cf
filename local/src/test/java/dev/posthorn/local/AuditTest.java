package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.local.cli.CommandLines;
import dev.posthorn.local.receiver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The audit, end to end.
class AuditTest {
    private static OwnStack stack;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        tenant = Tenant.open(stack, "audited", _ -> Reply.OK);
    }

    @AfterAll
    static void close() {
        tenant.close();
        stack.close();
    }

    @Test
    void isStartedByTheSweepEachDay() {
        Shop.eventually(() -> stack.sum(Metric.AuditCompleted) >= 1);
    }

    @Test
    void bringsBackWhatIsStrandedAndSaysSoOnTheCommandLine() {
        var endpoint =
                stack.endpoint("lost", "ep_00000000000000000000000007", tenant.receiver.url());
        var key = stack.accept(endpoint, "lost", Instant.now(), Duration.ofMinutes(5)).key();
        stack.strand(key);

        var said = audit();

        assertThat(said).startsWith("0 audit job_");
        assertThat(said).containsPattern("pendingAstray +1\n").containsPattern("left +0\n");
        Shop.eventually(() -> stack.isDelivered(key));
        assertThat(audit()).containsPattern("pendingAstray +0\n").containsPattern("repaired +0\n");
    }

    @Test
    void endsWithOneWhereSomethingIsLeft() {
        var key = tenant.key(tenant.accepted("", "1"));
        Shop.eventually(() -> stack.isDelivered(key));
        edit(key, "REMOVE version");

        assertThat(audit())
                .startsWith("1 ")
                .containsPattern("unreadable +1\n")
                .containsPattern("left +1\n");
        assertThat(CommandLines.run("audit", "--api=" + stack.runtime.api(), "--key=not-the-key"))
                .startsWith("1 posthorn: the audit was refused: ");
        edit(key, "SET version = expiresAt");
    }

    private static String audit() {
        return CommandLines.run(
                "audit", "--api=" + stack.runtime.api(), "--key=" + stack.runtime.adminKey());
    }

    private static void edit(DeliveryKey key, String change) {
        var partition = DeliveryTable.eventPartition(key.tenant(), key.eventId());
        var sort = DeliveryTable.deliverySort(key.endpointId());
        stack.runtime
                .dynamoDb()
                .updateItem(
                        update ->
                                update.tableName(stack.runtime.tableName())
                                        .key(
                                                Map.of(
                                                        "pk", AttributeValue.fromS(partition),
                                                        "sk", AttributeValue.fromS(sort)))
                                        .updateExpression(change));
    }
}
