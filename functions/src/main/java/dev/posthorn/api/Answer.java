package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// An HTTP answer.
///
/// @param status its status
/// @param headers its headers, names in lower case
/// @param body its body, JSON
public record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status, String contentType, JsonNode body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("content-type", contentType);
        return new Answer(status, Map.copyOf(headers), Json.write(body));
    }

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", body, Map.of());
    }
}
