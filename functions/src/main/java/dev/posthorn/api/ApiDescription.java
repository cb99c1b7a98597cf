package dev.posthorn.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The API's own description, an OpenAPI document: `docs/api/openapi.json`, packaged beside this class.
public final class ApiDescription {
    /// The document's name as a resource, and in the API.
    public static final String NAME = "openapi.json";

    private final Answer answer;

    /// Reads the document.
    public ApiDescription() {
        answer = new Answer(200, Map.of("content-type", "application/json"), text());
    }

    /// The answer that shows it.
    public Answer answer() {
        return answer;
    }

    private static String text() {
        try (var document = ApiDescription.class.getResourceAsStream(NAME)) {
            if (document == null) {
                throw new IllegalStateException(NAME + " is not in this package");
            }
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
