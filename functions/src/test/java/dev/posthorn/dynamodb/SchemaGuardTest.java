package dev.posthorn.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class SchemaGuardTest {
    private static final DynamoDbClient CLIENT =
            LocalDynamoDb.client(new ExecutionInterceptor() {});

    @Test
    void findsNothingWrongWithTheTableAsTheContractStatesIt() {
        assertThat(guard(LocalDynamoDb.newTable().name()).differences()).isEmpty();
    }

    @Test
    void namesAnIndexThatIsMissing() {
        var guard =
                guard(
                        "without-line",
                        request -> {
                            var indexes = request.globalSecondaryIndexes();
                            return request.toBuilder()
                                    .globalSecondaryIndexes(indexes.getLast())
                                    .attributeDefinitions(
                                            request.attributeDefinitions().stream()
                                                    .filter(
                                                            key ->
                                                                    !List.of("line", "dueAt")
                                                                            .contains(
                                                                                    key
                                                                                            .attributeName()))
                                                    .toList())
                                    .build();
                        });
        assertThat(guard.differences())
                .contains(
                        "the keys of the index line must be line S, dueAt N, not missing",
                        "the projection of the index line must be INCLUDE [expiresAt, state, version], not missing");
    }

    @Test
    void namesKeysProjectionsAndTheEndOfItemsWhereTheyDiffer() {
        var guard =
                guard(
                        "other-keys",
                        request ->
                                request.toBuilder()
                                        .keySchema(request.keySchema().getFirst())
                                        .attributeDefinitions(
                                                request.attributeDefinitions().stream()
                                                        .filter(
                                                                key ->
                                                                        !key.attributeName()
                                                                                .equals("sk"))
                                                        .map(SchemaGuardTest::asText)
                                                        .toList())
                                        .globalSecondaryIndexes(
                                                request.globalSecondaryIndexes().stream()
                                                        .map(SchemaGuardTest::projectingAll)
                                                        .toList())
                                        .build());
        assertThat(guard.differences())
                .containsExactly(
                        "the attribute that ends items must be expiresAt, not none",
                        "the keys of the index history must be history S, acceptedAt N, not history S, acceptedAt S",
                        "the keys of the index line must be line S, dueAt N, not line S, dueAt S",
                        "the projection of the index history must be KEYS_ONLY, not ALL",
                        "the projection of the index line must be INCLUDE [expiresAt, state, version], not ALL",
                        "the table's keys must be pk S, sk S, not pk S");
    }

    @Test
    void saysThatTheTableIsMissing() {
        assertThat(guard("nowhere").differences()).containsExactly("there is no table nowhere");
    }

    private static SchemaGuard guard(String table) {
        return new SchemaGuard(CLIENT, table);
    }

    private static SchemaGuard guard(String table, UnaryOperator<CreateTableRequest> change) {
        CLIENT.createTable(change.apply(LocalTable.request(table)));
        return guard(table);
    }

    private static AttributeDefinition asText(AttributeDefinition key) {
        return key.toBuilder().attributeType(ScalarAttributeType.S).build();
    }

    private static GlobalSecondaryIndex projectingAll(GlobalSecondaryIndex index) {
        return index.toBuilder()
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }
}
