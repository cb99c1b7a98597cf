package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.Payload;
import java.nio.charset.StandardCharsets;

/// Reads what an endpoint shall be tested with: `{"type"?, "data"?}`, or nothing at all.
public final class TrialBody {
    private static final String USUAL_TYPE = "posthorn.test";

    private TrialBody() {}

    /// An event that did not happen.
    ///
    /// @param type its type
    /// @param data the JSON value that it carries
    public record Synthetic(String type, Payload data) {}

    /// Reads an event.
    public static Parsed<Synthetic> parse(Request request) {
        int size = request.body().size();
        if (size > Budget.MAX_DATA_BYTES) {
            return new Parsed.Bad<>(Problem.tooLarge("", Budget.MAX_DATA_BYTES, size));
        }
        return Json.readOptionalObject(request.body().toBytes())
                .flatMap(object -> Fields.read(object, TrialBody::synthetic));
    }

    private static Synthetic synthetic(Fields fields) {
        var type = fields.text("type", EventTypes.MAX_LENGTH).orElse(USUAL_TYPE);
        if (!EventTypes.isType(type)) {
            fields.wrong(
                    "type",
                    "must be words of letters, digits, _ and - joined by dots, such as order.created",
                    EventTypes.MAX_LENGTH + " characters",
                    type);
        }
        var data = fields.any("data").map(JsonNode::toString).orElse("{}");
        return new Synthetic(type, Payload.of(data.getBytes(StandardCharsets.UTF_8)));
    }
}
