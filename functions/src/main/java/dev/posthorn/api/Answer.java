package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// An HTTP answer.
///
/// @param status its status
/// @param headers its headers, names in lower case
/// @param body its body, JSON or empty
public record Answer(int status, Map<String, String> headers, String body) {
    static final String PROBLEM = "application/problem+json";

    private static final String CONTENT_TYPE = "content-type";
    private static final String REQUEST_ID = "x-request-id";
    private static final int NO_CONTENT = 204;

    static Answer of(int status, String contentType, JsonNode body, Map<String, String> more) {
        return new Answer(status, more, Json.write(body)).with(CONTENT_TYPE, contentType);
    }

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", body, Map.of());
    }

    /// It was done, and there is nothing to show.
    public static Answer done() {
        return new Answer(NO_CONTENT, Map.of(), "");
    }

    /// The same with one more header.
    public Answer with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, Map.copyOf(all), body);
    }

    /// The same with the id by which the log knows the request: in a header, and in what a problem says of itself.
    public Answer identified(String requestId) {
        var said =
                PROBLEM.equals(headers.get(CONTENT_TYPE))
                        ? "%s,\"requestId\":\"%s\"}"
                                .formatted(body.substring(0, body.length() - 1), requestId)
                        : body;
        return new Answer(status, headers, said).with(REQUEST_ID, requestId);
    }
}
