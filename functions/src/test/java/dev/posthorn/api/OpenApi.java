package dev.posthorn.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The API's description as it is packaged, and its schemas at work.
public final class OpenApi {
    static final JsonMapper JSON = new JsonMapper();

    /// Where something else is wrong with an object, all of its fields count as this too.
    private static final String FOLLOWS = "unevaluatedProperties";

    private static final JsonMetaSchema META =
            JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build();
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.builder()
                    .defaultMetaSchemaIri(META.getIri())
                    .metaSchema(META)
                    .build();
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ENGLISH)
                    .build();

    private final JsonNode root;
    private final List<Operation> operations;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    private OpenApi(JsonNode root) {
        this.root = root;
        operations = operations(root);
    }

    /// Reads it.
    public static OpenApi read() {
        return new OpenApi(json(new ApiDescription().answer().body()));
    }

    /// The whole document.
    public JsonNode root() {
        return root;
    }

    /// Its operations, in the document's order.
    public List<Operation> operations() {
        return operations;
    }

    /// What stands there, or what it refers to.
    public JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").textValue();
        return reference == null ? node : resolved(root.at(reference.substring(1)));
    }

    /// What is wrong with a value by one of the document's schemas: for each thing its pointer and the reason.
    public List<String> violations(JsonNode schema, JsonNode value) {
        var all = compiled.computeIfAbsent(schema, this::compile).validate(value);
        var telling = all.stream().filter(each -> !each.getType().equals(FOLLOWS)).toList();
        return (telling.isEmpty() ? all : telling)
                .stream()
                        .map(
                                each ->
                                        "'%s': %s"
                                                .formatted(
                                                        each.getInstanceLocation(),
                                                        each.getError()))
                        .toList();
    }

    /// The text as JSON.
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /// References lead into the components, so each schema is looked at together with them.
    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return SCHEMAS.getSchema(whole, CONFIG);
    }

    private static List<Operation> operations(JsonNode root) {
        var all = new ArrayList<Operation>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var name = method.getKey().toUpperCase(Locale.ROOT);
                all.add(new Operation(name, path.getKey(), method.getValue()));
            }
        }
        return List.copyOf(all);
    }
}
