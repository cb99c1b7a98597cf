package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.posthorn.contract.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The API's description is valid, describes every route and no other, and its examples are as it says.
class ApiDescriptionTest {
    private static final OpenApi API = OpenApi.read();

    @Test
    void isAnsweredAsJson() {
        var answer = new ApiDescription().answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(API.root().path("openapi").asText()).isEqualTo("3.1.0");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(API.operations())
                .extracting(each -> "%s %s %s".formatted(each, each.id(), each.access()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Route.values())
                                .map(
                                        route ->
                                                "%s %s %s"
                                                        .formatted(
                                                                route.key(),
                                                                camelCase(route.name()),
                                                                route.access()))
                                .toList());
    }

    @Test
    void namesEveryOperationOnce() {
        assertThat(API.operations()).extracting(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(API.root().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(API.root().at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    @Test
    void hasOnlySchemasThatAreSchemas() {
        var meta =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(schemas())
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(meta.validate(schema)).isEmpty());
    }

    @Test
    void letsNoFieldPassThatItDoesNotName() {
        assertThat(API.root().at("/components/schemas").properties())
                .filteredOn(each -> each.getValue().path("type").asText().equals("object"))
                .filteredOn(each -> !each.getKey().matches(".*Fields|OpenApiDocument|Filter"))
                .allSatisfy(
                        each ->
                                assertThat(each.getValue().has("additionalProperties"))
                                        .as(each.getKey())
                                        .isTrue());
    }

    static Stream<Operation> operations() {
        return API.operations().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void saysWhoMayCallAndWithWhat(Operation operation) {
        var security = operation.node().path("security");
        var expected =
                switch (operation.access()) {
                    case "PUBLISH", "READ", "MANAGE", "ADMIN" -> List.of("key");
                    case "SOURCE" ->
                            operation.path().contains("{token}")
                                    ? List.<String>of()
                                    : List.of("sourceToken", "sourceTokenHeader");
                    case "PUBLIC" -> List.<String>of();
                    default -> throw new AssertionError(operation.access());
                };

        assertThat(security.isArray()).isTrue();
        assertThat(security.valueStream().flatMap(each -> each.propertyStream()))
                .extracting(each -> each.getKey())
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void namesTheParametersOfItsPath(Operation operation) {
        var named =
                Pattern.compile("\\{([a-z]+)}")
                        .matcher(operation.path())
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(operation.node().path("parameters").valueStream().map(API::resolved))
                .filteredOn(each -> each.path("in").asText().equals("path"))
                .extracting(each -> each.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void givesExamplesThatAreAsItSays(Operation operation) {
        var bodies = operation.node().path("requestBody").path("content");
        var answers =
                operation
                        .node()
                        .path("responses")
                        .valueStream()
                        .flatMap(each -> API.resolved(each).path("content").valueStream())
                        .toList();
        var parameters =
                operation.node().path("parameters").valueStream().map(API::resolved).toList();

        assertThat(bodies.valueStream())
                .filteredOn(each -> each.path("schema").has("$ref"))
                .allSatisfy(each -> assertThat(examples(each)).isNotEmpty());
        assertThat(answers).allSatisfy(each -> assertThat(examples(each)).isNotEmpty());
        assertThat(
                        Stream.of(bodies.valueStream(), answers.stream(), parameters.stream())
                                .flatMap(all -> all))
                .allSatisfy(ApiDescriptionTest::examplesFit);
    }

    private static void examplesFit(JsonNode described) {
        for (var example : examples(described)) {
            assertThat(API.violations(described.path("schema"), example))
                    .as(example.toString())
                    .isEmpty();
        }
    }

    private static List<JsonNode> examples(JsonNode described) {
        var all = new ArrayList<JsonNode>();
        described.path("examples").forEach(each -> all.add(each.path("value")));
        if (described.has("example")) {
            all.add(described.path("example"));
        }
        return all;
    }

    private static List<JsonNode> schemas() {
        return Stream.concat(
                        API.root().at("/components/schemas").valueStream(),
                        API.root().findValues("schema").stream())
                .toList();
    }

    private static String camelCase(String constant) {
        var words = constant.toLowerCase(Locale.ROOT).split("_", -1);
        var name = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .forEach(name::append);
        return name.toString();
    }
}
