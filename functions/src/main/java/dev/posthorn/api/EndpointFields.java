package dev.posthorn.api;

import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.EventTypes;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.http.CustomHeader;
import dev.posthorn.http.EndpointUrl;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a tenant says of an endpoint. A field that is null is back at its default, one that is left out is as it was before.
///
/// @param rules what it must keep to
/// @param fields the fields
/// @param before what was said before
record EndpointFields(EndpointBody rules, Fields fields, EndpointSpec before) {
    /// What is so unless it is said otherwise. There is no default for the URL.
    static final EndpointSpec PRESET = EndpointSpec.of(URI.create("https://example.com/"));

    private static final int MAX_EVENT_TYPES = 100;
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_HEADERS = 20;
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1000;
    private static final int MAX_FILTER_BYTES = 16 * 1024;

    EndpointSpec read() {
        return new EndpointSpec(
                url(),
                eventTypes(),
                filter(),
                fields.object("retryPolicy")
                        .flatMap(inner -> RetryPolicyBody.parse(inner, rules.budget()))
                        .orElse(or("retryPolicy", before.retryPolicy(), PRESET.retryPolicy())),
                fields.choice("retry", List.of("transient", "all"))
                        .map(name -> RetryScope.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(or("retry", before.retryScope(), PRESET.retryScope())),
                headers(),
                fields.text("description", MAX_DESCRIPTION)
                        .orElse(or("description", before.description(), PRESET.description())),
                TextMap.metadata(fields)
                        .orElse(or("metadata", before.metadata(), PRESET.metadata())),
                rateLimit());
    }

    private @Nullable Double rateLimit() {
        return fields.number("rateLimit", SLOWEST, FASTEST)
                .orElse(fields.has("rateLimit") ? null : before.rateLimit());
    }

    private <T> T or(String name, T asBefore, T preset) {
        return fields.has(name) ? preset : asBefore;
    }

    private URI url() {
        if (fields.has("url")) {
            fields.require("url");
        }
        return fields.text("url", Integer.MAX_VALUE).flatMap(this::url).orElse(before.url());
    }

    private Optional<URI> url(String given) {
        return switch (EndpointUrl.of(given, rules.addresses(), rules.ports())) {
            case EndpointUrl.Accepted(var url) -> Optional.of(url);
            case EndpointUrl.Rejected(var why) ->
                    fields.wrong("url", "is not accepted: " + why, null, given);
        };
    }

    private List<String> eventTypes() {
        var types =
                fields.texts("eventTypes", MAX_EVENT_TYPES)
                        .orElse(or("eventTypes", before.eventTypes(), PRESET.eventTypes()));
        for (int i = 0; i < types.size(); i++) {
            if (!EventTypes.isPattern(types.get(i))) {
                fields.wrong(
                        "eventTypes/" + i,
                        "must be an event type, prefix.* or *",
                        "order.created, order.*, *",
                        types.get(i));
            }
        }
        return types;
    }

    private @Nullable String filter() {
        var given = fields.whole("filter").map(Json::write);
        given.ifPresent(this::checkFilter);
        return given.orElse(fields.has("filter") ? null : before.filter());
    }

    private void checkFilter(String filter) {
        int size = filter.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_FILTER_BYTES) {
            fields.wrong(
                    "filter",
                    "is larger than %d bytes".formatted(MAX_FILTER_BYTES),
                    MAX_FILTER_BYTES + " bytes",
                    size + " bytes");
        } else {
            rules.filterProblem()
                    .apply(filter)
                    .ifPresent(problem -> fields.wrong("filter", problem, null, null));
        }
    }

    private Map<String, String> headers() {
        return new TextMap(
                        fields,
                        "headers",
                        MAX_HEADERS,
                        CustomHeader::nameProblem,
                        CustomHeader::valueProblem)
                .read()
                .orElse(or("headers", before.headers(), PRESET.headers()));
    }
}
