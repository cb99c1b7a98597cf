package dev.posthorn.local.client;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// A request to the API and its answer.
///
/// @param method the request's method
/// @param target its path and query
/// @param request its body, empty where there was none
/// @param status the answer's status
/// @param contentType the answer's content type; null where it had none
/// @param answer its body, empty where there was none
public record Exchange(
        String method,
        String target,
        String request,
        int status,
        @Nullable String contentType,
        String answer) {

    /// The exchange that ended with this answer.
    ///
    /// @param answer the answer
    /// @param body the request's body
    public static Exchange of(HttpResponse<String> answer, String body) {
        var request = answer.request();
        var query = request.uri().getRawQuery();
        return new Exchange(
                request.method(),
                request.uri().getRawPath() + (query == null ? "" : "?" + query),
                body,
                answer.statusCode(),
                answer.headers().firstValue("content-type").orElse(null),
                answer.body());
    }
}
