package dev.posthorn.local.front;

import dev.posthorn.local.lambda.HostedFunction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route of the HTTP API.
///
/// @param key such as `GET /pets/{id}`, `ANY /{proxy+}` or `$default`
/// @param function the function behind it
record Route(String key, HostedFunction function) {
    static final String DEFAULT = "$default";

    /// The path parameters if this route serves the request, or empty.
    ///
    /// @param path the path as sent, not yet decoded
    Optional<Map<String, String>> match(String method, String path) {
        return match(key, method, path);
    }

    static Optional<Map<String, String>> match(String key, String method, String path) {
        if (key.equals(DEFAULT)) {
            return Optional.of(Map.of());
        }
        var ownMethod = key.substring(0, key.indexOf(' '));
        if (!ownMethod.equals("ANY") && !ownMethod.equals(method)) {
            return Optional.empty();
        }
        return match(segments(key.substring(key.indexOf(' ') + 1)), segments(path));
    }

    /// Less comes first when several routes match: `$default` last, then greedy, then ANY, then parameters.
    int looseness() {
        return looseness(key);
    }

    static int looseness(String key) {
        if (key.equals(DEFAULT)) {
            return Integer.MAX_VALUE;
        }
        var parameters = (int) key.chars().filter(character -> character == '{').count();
        return parameters + (key.startsWith("ANY ") ? 100 : 0) + (key.contains("+}") ? 10_000 : 0);
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
        var parameters = new HashMap<String, String>();
        for (var i = 0; i < pattern.size(); i++) {
            var expected = pattern.get(i);
            if (expected.endsWith("+}") && i < path.size()) {
                parameters.put(
                        expected.substring(1, expected.length() - 2),
                        decoded(String.join("/", path.subList(i, path.size()))));
                return Optional.of(parameters);
            }
            if (i >= path.size() || path.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), decoded(path.get(i)));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    /// Percent-decoded; unlike in a form, a plus is a plus.
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
