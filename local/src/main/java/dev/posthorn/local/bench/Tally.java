package dev.posthorn.local.bench;

import dev.posthorn.local.client.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many deliveries of a tenant are in each state, as the API lists them.
final class Tally {
    private static final int OK = 200;

    private Tally() {}

    static Map<String, Integer> of(ApiClient api) {
        var states = new TreeMap<String, Integer>();
        @Nullable String from = "";
        while (from != null) {
            var query = from.isEmpty() ? "" : "&from=" + encoded(from);
            var page = api.get("/deliveries?limit=100" + query);
            if (page.status() != OK) {
                throw new IllegalStateException(
                        "deliveries are not listed: %d %s".formatted(page.status(), page.body()));
            }
            for (var delivery : page.body().path("deliveries")) {
                states.merge(delivery.path("state").asText(), 1, Integer::sum);
            }
            from = page.body().path("next").textValue();
        }
        return states;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
