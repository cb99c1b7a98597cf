package dev.posthorn.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.posthorn.delivery.Ids;
import dev.posthorn.manage.CreateEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the endpoints that an event names.
final class NamedEndpoints {
    private static final String POINTER = "/endpoints";

    private NamedEndpoints() {}

    /// Reads the list that the parser stands at, and steps over it.
    ///
    /// @param errors where violations go
    static List<String> read(JsonParser parser, List<Violation> errors) throws IOException {
        var ids = new ArrayList<String>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            errors.add(new Violation(POINTER, "must be a list", "list", parser.getText()));
            parser.skipChildren();
            return ids;
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
            if (Ids.isId(id)) {
                ids.add(id);
            } else {
                errors.add(
                        new Violation(
                                POINTER + "/" + count,
                                "must be the id of an endpoint",
                                null,
                                parser.getText()));
            }
            parser.skipChildren();
            count++;
        }
        if (count == 0 || count > CreateEndpoint.MAX_ENDPOINTS) {
            errors.add(
                    new Violation(
                            POINTER,
                            "must have 1 to %d entries".formatted(CreateEndpoint.MAX_ENDPOINTS),
                            CreateEndpoint.MAX_ENDPOINTS + " entries",
                            count + " entries"));
        }
        return ids;
    }
}
