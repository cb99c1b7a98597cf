package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Event;
import dev.posthorn.reading.DeadCounts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The answers that count the dead and show all of them.
public final class DeadLetterViews {
    private static final String NDJSON = "application/x-ndjson";
    private static final String PAST = "pastRetryWindow";

    private DeadLetterViews() {}

    /// How many are dead.
    public static Answer of(DeadCounts counts) {
        var json = put(Json.object(), counts.all());
        var reasons = json.putObject("reasons");
        counts.reasons()
                .forEach((reason, windows) -> put(reasons.putObject(Names.of(reason)), windows));
        json.put("complete", counts.next().isEmpty());
        counts.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    /// One of the dead with all that is known of it, on a line.
    ///
    /// @param event its event; null when it is gone
    /// @param isWithin whether its age is not over
    public static String line(Delivery dead, @Nullable Event event, boolean isWithin) {
        var json = Json.object();
        json.set("delivery", DeliveryViews.delivery(dead));
        if (event != null) {
            json.set("event", DeliveryViews.event(event));
        }
        json.put(DeliveryViews.WITHIN, isWithin);
        return oneLine(Json.write(json)) + "\n";
    }

    /// Lines, and where the next of them are.
    ///
    /// @param request what asked for them
    /// @param next where to go on; empty where these are the last
    public static Answer of(List<String> lines, Request request, Optional<String> next) {
        var answer = new Answer(200, Map.of("content-type", NDJSON), String.join("", lines));
        return next.map(from -> answer.with("link", link(request, from))).orElse(answer);
    }

    private static String link(Request request, String from) {
        var query = new TreeMap<>(request.query());
        query.put("from", from);
        var parameters =
                query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return "</v1/tenants/%s/dead-letters/export?%s>; rel=\"next\""
                .formatted(request.path().getOrDefault("tenant", ""), parameters);
    }

    /// Payloads are shown as they came, and JSON may have line breaks between its tokens; within its strings it has none.
    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ObjectNode put(ObjectNode json, DeadCounts.Windows windows) {
        return json.put("dead", windows.within() + windows.past())
                .put(DeliveryViews.WITHIN, windows.within())
                .put(PAST, windows.past());
    }
}
