package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.HiddenHeaders;
import dev.posthorn.delivery.Page;
import dev.posthorn.signing.Secrets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The answers that show endpoints.
public final class EndpointViews {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private EndpointViews() {}

    /// An endpoint.
    public static Answer of(Endpoint endpoint) {
        return answer(OK, endpoint, endpoint(endpoint));
    }

    /// A new endpoint, with its secret where its owner needs to know it.
    public static Answer created(Endpoint endpoint) {
        var json = endpoint(endpoint);
        if (Secrets.publicKeyOf(endpoint.secret()).isEmpty()) {
            json.put("secret", endpoint.secret().value());
        }
        return answer(CREATED, endpoint, json);
    }

    /// A page of endpoints.
    public static Answer of(Page<Endpoint> page) {
        var json = Json.object();
        var list = json.putArray("endpoints");
        page.items().forEach(endpoint -> list.add(endpoint(endpoint)));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(OK, json);
    }

    /// The secrets that sign an endpoint's requests: with [#created] and [#rotated] the only answers that show one.
    public static Answer secrets(Endpoint endpoint, Instant now) {
        var json = Json.object().put("secret", endpoint.secret().value());
        var previous = json.putArray("previous");
        for (var old : endpoint.previousAt(now)) {
            previous.addObject()
                    .put("secret", old.secret().value())
                    .put("until", String.valueOf(old.until()));
        }
        return Answer.json(OK, json);
    }

    /// What an endpoint's requests are signed with from now on, or what they are checked with.
    ///
    /// @param until when its last secret signs no more
    public static Answer rotated(Endpoint endpoint, Instant until) {
        var json = Json.object();
        Secrets.publicKeyOf(endpoint.secret())
                .ifPresentOrElse(
                        key -> json.put("publicKey", key),
                        () -> json.put("secret", endpoint.secret().value()));
        return Answer.json(OK, json.put("previousUntil", until.toString()))
                .with(Etag.HEADER, Etag.of(endpoint.version()));
    }

    private static Answer answer(int status, Endpoint endpoint, ObjectNode json) {
        return Answer.json(status, json).with(Etag.HEADER, Etag.of(endpoint.version()));
    }

    private static ObjectNode endpoint(Endpoint endpoint) {
        var json = Json.object().put("id", endpoint.id());
        put(endpoint.spec(), json);
        json.put("signature", Secrets.schemeOf(endpoint.secret()).word());
        Secrets.publicKeyOf(endpoint.secret()).ifPresent(key -> json.put("publicKey", key));
        json.put("enabled", endpoint.enabled());
        if (!endpoint.enabled()) {
            json.put("disabledReason", endpoint.disabledReason());
        }
        json.put("circuit", endpoint.health().circuit().name().toLowerCase(Locale.ROOT));
        var failingSince = endpoint.health().failingSince();
        if (failingSince != null) {
            json.put("failingSince", failingSince.toString());
        }
        var verifiedAt = endpoint.verifiedAt();
        if (verifiedAt != null) {
            json.put("verifiedAt", verifiedAt.toString());
        }
        return json.put("createdAt", endpoint.createdAt().toString())
                .put("updatedAt", endpoint.updatedAt().toString());
    }

    private static void put(EndpointSpec spec, ObjectNode json) {
        json.put("url", spec.url().toString());
        spec.eventTypes().forEach(json.putArray("eventTypes")::add);
        var filter = spec.filter();
        if (filter != null) {
            json.putRawValue("filter", new RawValue(filter));
        }
        json.set("retryPolicy", RetryPolicyBody.write(spec.retryPolicy()));
        json.put("retry", spec.retryScope().name().toLowerCase(Locale.ROOT));
        var headers = json.putObject("headers");
        sorted(spec.headers())
                .forEach((name, value) -> headers.put(name, HiddenHeaders.shown(name, value)));
        json.put("description", spec.description());
        sorted(spec.metadata()).forEach(json.putObject("metadata")::put);
        var rateLimit = spec.rateLimit();
        if (rateLimit != null) {
            json.put("rateLimit", rateLimit);
        }
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return new TreeMap<>(map);
    }
}
