package dev.posthorn.local;

import static dev.posthorn.local.BadRequest.get;
import static dev.posthorn.local.BadRequest.post;

import java.util.List;

/// Requests for what there is not.
final class BadPaths {
    private static final String EVENT_ID = "evt_00000000000000000000000009";
    private static final String DELIVERY_ID = EVENT_ID + ".ep_00000000000000000000000001";
    private static final String PLACE = "1~somebody-else~" + DELIVERY_ID;
    private static final String FUTURE = "9999999999999~acme~" + DELIVERY_ID;
    private static final String PAST = "1~acme~" + DELIVERY_ID;
    private static final String LONG = "x".repeat(3_000);
    private static final String INVALID = "invalid-request";

    private BadPaths() {}

    static List<BadRequest> all() {
        return List.of(
                get("an endpoint that is not there", "/endpoints/ep_00000000000000000000000009")
                        .saying("endpoint"),
                get("an endpoint id that is none", "/endpoints/none").saying("endpoint"),
                get("a long endpoint id", "/endpoints/" + LONG).saying("endpoint"),
                get("an event that is not there", "/events/" + EVENT_ID).saying("event"),
                get("a long event id", "/events/" + LONG).saying("event"),
                get("a delivery that is not there", "/deliveries/" + DELIVERY_ID)
                        .saying("delivery"),
                get("a long delivery id", "/deliveries/" + LONG + "." + LONG).saying("delivery"),
                redrive("a delivery that is not there", DELIVERY_ID),
                redrive("a long delivery id", LONG),
                get("an ill-formed tenant", "")
                        .at("/v1/tenants/a%23b/events/" + EVENT_ID)
                        .is(400, INVALID)
                        .saying("tenant", "\"limit\":\"64 characters\"", "a#b"),
                get("a long tenant", "")
                        .at("/v1/tenants/" + LONG + "/events/" + EVENT_ID)
                        .is(400, INVALID)
                        .saying("tenant", "\"limit\":\"64 characters\"", "xxx…"),
                get("a tenant that is no UTF-8", "")
                        .at("/v1/tenants/%ff%00/events/" + EVENT_ID)
                        .is(400, INVALID)
                        .saying("tenant"),
                deliveries("another state", "state=late").saying("state", "late"),
                deliveries("no endpoint's id", "endpoint=shop").saying("endpoint", "shop"),
                deliveries("no time", "since=yesterday").saying("since", "yesterday"),
                deliveries("a parameter that there is not", "order=asc").saying("order"),
                deliveries("another tenant's place", "from=" + PLACE).saying("from"),
                get("stats over a window that there is not", "/stats?window=1y")
                        .is(400, INVALID)
                        .saying("window", "1y"),
                get(
                                "stats of an endpoint that is not there",
                                "/endpoints/ep_00000000000000000000000009/stats")
                        .saying("endpoint"),
                deliveries("no number for a limit", "state=dead&limit=ten")
                        .saying("limit", "\"limit\":\"1 to 100\"", "ten"),
                deliveries("too high a limit", "state=dead&limit=101")
                        .saying("limit", "\"limit\":\"1 to 100\"", "101"),
                deliveries("a place that is none", "state=dead&from=there").saying("from", "there"),
                deliveries("a long place", "state=dead&from=" + LONG).saying("from", "xxx…"),
                deadLetters("counts: a place in the future", "counts?from=" + FUTURE),
                deadLetters("export: a place in the future", "export?from=" + FUTURE),
                deadLetters(
                        "counts: a place before them",
                        "counts?since=2026-01-01T00:00:00Z&from=" + PAST),
                deadLetters(
                        "export: a place before them",
                        "export?since=2026-01-01T00:00:00Z&from=" + PAST),
                deadLetters("export: another tenant's place", "export?from=" + PLACE),
                get("dead letters: counts have no limit", "/dead-letters/counts?limit=10")
                        .is(400, INVALID)
                        .saying("limit", "is not a parameter here"),
                noRoute("GET", "/v2/tenants/acme/events"),
                noRoute("GET", "/v1/tenants/acme/widgets"),
                noRoute("GET", "/v1/tenants/acme/events"),
                noRoute("PUT", "/v1/tenants/acme/endpoints"),
                noRoute("DELETE", "/v1/tenants/acme/events/" + EVENT_ID));
    }

    private static BadRequest redrive(String name, String id) {
        return post("redriving " + name, "/deliveries/" + id + "/redrive", "")
                .is(404, "not-found")
                .saying("delivery");
    }

    private static BadRequest deliveries(String name, String query) {
        return get("deliveries: " + name, "/deliveries?" + query).is(400, INVALID);
    }

    private static BadRequest deadLetters(String name, String query) {
        return get("dead letters: " + name, "/dead-letters/" + query)
                .is(400, INVALID)
                .saying("\"from\"", "must be the next of an earlier page of the same list");
    }

    private static BadRequest noRoute(String method, String path) {
        return get(method + " " + path, "")
                .method(method)
                .at(path)
                .is(404, "")
                .saying("{\"message\":\"Not Found\"}");
    }
}
