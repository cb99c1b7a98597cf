package dev.posthorn.api;

import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.EndpointUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the body of a new endpoint: `{"url", "eventTypes"?, "retryPolicy"?, "retry"?, "description"?}`.
///
/// @param budget what a retry policy must fit into
/// @param addresses where endpoints may be
public record EndpointBody(Budget budget, AddressPolicy addresses) {
    private static final int MAX_EVENT_TYPES = 100;
    private static final int MAX_DESCRIPTION = 500;

    /// Reads an endpoint.
    ///
    /// @param request the request that brought it
    public Parsed<EndpointSpec> parse(Request request) {
        return switch (Json.readObject(request.body().toBytes())) {
            case Parsed.Bad(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok(var object) -> {
                var errors = new ArrayList<Violation>();
                var spec = spec(new Fields(object, "", errors));
                yield spec.isPresent() && errors.isEmpty()
                        ? new Parsed.Ok<>(spec.get())
                        : new Parsed.Bad<>(Problem.invalid(errors));
            }
        };
    }

    private Optional<EndpointSpec> spec(Fields fields) {
        fields.require("url");
        var url = fields.text("url", Integer.MAX_VALUE).flatMap(given -> url(fields, given));
        var types = fields.texts("eventTypes", MAX_EVENT_TYPES).orElse(List.of("*"));
        for (int i = 0; i < types.size(); i++) {
            if (!EventTypes.isPattern(types.get(i))) {
                fields.wrong(
                        "eventTypes/" + i,
                        "must be an event type, prefix.* or *",
                        "order.created, order.*, *",
                        types.get(i));
            }
        }
        var policy =
                fields.object("retryPolicy")
                        .flatMap(inner -> RetryPolicyBody.parse(inner, budget))
                        .orElse(RetryPolicy.DEFAULT);
        var scope =
                fields.choice("retry", List.of("transient", "all"))
                        .map(name -> RetryScope.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(RetryScope.TRANSIENT);
        var description = fields.text("description", MAX_DESCRIPTION).orElse("");
        fields.refuseOthers();
        return url.map(
                uri ->
                        new EndpointSpec(
                                uri, types, null, policy, scope, Map.of(), description, Map.of()));
    }

    private Optional<URI> url(Fields fields, String given) {
        return switch (EndpointUrl.of(given, addresses)) {
            case EndpointUrl.Accepted(var url) -> Optional.of(url);
            case EndpointUrl.Rejected(var why) ->
                    fields.wrong("url", "is not accepted: " + why, null, given);
        };
    }
}
