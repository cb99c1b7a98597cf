package dev.posthorn.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// A payload as the ruler sees it: values at paths, arrays being several values at one path.
final class ReadPayload {
    /// How long all paths together may be.
    private static final int MOST_CHARACTERS = 4_000_000;

    private final ObjectNode tree;
    private final int size;
    private final Map<String, Integer> values = new HashMap<>();

    private int left = MOST_CHARACTERS;

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

    /// How many values there are at a path, at least 1; more than can be tried when the paths are too long to be kept.
    int valuesAt(String path) {
        return left < 0 ? Integer.MAX_VALUE : values.getOrDefault(path, 1);
    }

    private void count(JsonNode node, String path) {
        if (left < 0) {
            return;
        }
        switch (node) {
            case ObjectNode object ->
                    object.propertyStream()
                            .forEach(field -> count(field.getValue(), below(path, field.getKey())));
            case JsonNode array when array.isArray() ->
                    array.forEach(element -> count(element, path));
            default -> values.merge(path, 1, Integer::sum);
        }
    }

    /// Long names around many values would make paths that are together far longer than the payload.
    private String below(String path, String name) {
        left -= path.length() + name.length();
        return left < 0 || path.isEmpty() ? name : path + "." + name;
    }
}
