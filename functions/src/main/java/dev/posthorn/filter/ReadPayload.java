package dev.posthorn.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// A payload as the ruler sees it: values at paths, arrays being several values at one path.
final class ReadPayload {
    private final ObjectNode tree;
    private final int size;
    private final Map<String, Integer> values = new HashMap<>();

    /// @param tree the payload
    /// @param size its size in bytes
    ReadPayload(ObjectNode tree, int size) {
        this.tree = tree;
        this.size = size;
        count(tree, "");
    }

    JsonNode tree() {
        return tree;
    }

    int size() {
        return size;
    }

    /// How many values there are at a path, at least 1.
    int valuesAt(String path) {
        return values.getOrDefault(path, 1);
    }

    private void count(JsonNode node, String path) {
        switch (node) {
            case ObjectNode object ->
                    object.propertyStream()
                            .forEach(
                                    field ->
                                            count(
                                                    field.getValue(),
                                                    path.isEmpty()
                                                            ? field.getKey()
                                                            : path + "." + field.getKey()));
            case JsonNode array when array.isArray() ->
                    array.forEach(element -> count(element, path));
            default -> values.merge(path, 1, Integer::sum);
        }
    }
}
