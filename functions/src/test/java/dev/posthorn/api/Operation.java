package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One operation of the API, as its description tells it.
///
/// @param method the HTTP method, in capitals
/// @param path the path with its parameters in braces
/// @param node all that is said of it
public record Operation(String method, String path, JsonNode node) {
    /// Its name.
    public String id() {
        return node.path("operationId").asText();
    }

    /// Who may call it, in the words of the description.
    public String access() {
        return node.path("x-access").asText();
    }

    /// How many of the path's parts are parameters: of two paths that match, the one with fewer is meant.
    int parameters() {
        return path.split("\\{", -1).length - 1;
    }

    /// The parameters of a path that is one of this operation's; empty when it is not.
    Optional<Map<String, String>> match(String method, String given) {
        var parts = path.split("/", -1);
        var givenParts = given.split("/", -1);
        if (!method.equals(this.method) || parts.length != givenParts.length) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                var name = parts[i].substring(1, parts[i].length() - 1);
                var text = givenParts[i].replace("+", "%2B");
                values.put(name, URLDecoder.decode(text, StandardCharsets.UTF_8));
            } else if (!parts[i].equals(givenParts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
