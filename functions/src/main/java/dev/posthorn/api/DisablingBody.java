package dev.posthorn.api;

/// Reads why an endpoint shall get no attempts: `{"reason"?}`, or nothing at all.
public final class DisablingBody {
    private static final int MAX_REASON = 500;
    private static final String USUAL = "disabled by its tenant";

    private DisablingBody() {}

    /// Reads the reason.
    public static Parsed<String> parse(Request request) {
        return Json.readOptionalObject(request.body().toBytes())
                .flatMap(
                        object ->
                                Fields.read(
                                        object,
                                        fields ->
                                                fields.text("reason", MAX_REASON)
                                                        .filter(reason -> !reason.isBlank())
                                                        .orElse(USUAL)));
    }
}
