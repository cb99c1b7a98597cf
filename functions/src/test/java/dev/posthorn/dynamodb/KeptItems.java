package dev.posthorn.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in a file, in DynamoDB's own JSON.
final class KeptItems {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private KeptItems() {}

    static List<Map<String, AttributeValue>> read(Path file) throws IOException {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (var item : JSON.readTree(file.toFile())) {
            items.add(map(item));
        }
        return items;
    }

    static void write(Path file, List<Map<String, AttributeValue>> items) throws IOException {
        var sorted =
                items.stream()
                        .map(KeptItems::plain)
                        .sorted(Comparator.comparing(Object::toString))
                        .toList();
        Files.writeString(file, JSON.writeValueAsString(sorted) + "\n");
    }

    private static Map<String, AttributeValue> map(JsonNode node) {
        var map = new TreeMap<String, AttributeValue>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static AttributeValue value(JsonNode node) {
        var type = node.fieldNames().next();
        var content = node.path(type);
        return switch (type) {
            case "S" -> AttributeValue.fromS(content.asText());
            case "N" -> AttributeValue.fromN(content.asText());
            case "B" ->
                    AttributeValue.fromB(
                            SdkBytes.fromByteArray(Base64.getDecoder().decode(content.asText())));
            case "M" -> AttributeValue.fromM(map(content));
            case "L" -> {
                var list = new ArrayList<AttributeValue>();
                content.forEach(each -> list.add(value(each)));
                yield AttributeValue.fromL(list);
            }
            default -> throw new IllegalArgumentException("an attribute of type " + type);
        };
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> map) {
        var plain = new TreeMap<String, Object>();
        map.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Map<String, Object> plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case B -> Map.of("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
            case M -> Map.of("M", plain(value.m()));
            case L -> Map.of("L", value.l().stream().map(KeptItems::plain).toList());
            default -> throw new IllegalArgumentException("an attribute of type " + value.type());
        };
    }
}
