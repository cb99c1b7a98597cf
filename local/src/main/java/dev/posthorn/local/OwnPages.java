package dev.posthorn.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.posthorn.local.front.FrontDoor;
import dev.posthorn.local.schedule.ScheduleState;
import dev.posthorn.local.schedule.Schedules;
import dev.posthorn.local.watch.AlarmPage;
import dev.posthorn.local.watch.AlarmStatus;
import dev.posthorn.local.watch.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a running local Posthorn shows of itself and lets be switched, beside the API: its alarms and its schedules.
final class OwnPages implements HttpHandler {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALARMS = "/alarms";
    private static final String SCHEDULES = "/schedules";

    private final Watch watch;
    private final Schedules schedules;

    OwnPages(Watch watch, Schedules schedules) {
        this.watch = watch;
        this.schedules = schedules;
    }

    private record Page(int status, String type, String body) {
        static Page json(int status, Object value) {
            return new Page(status, "application/json", JSON.valueToTree(value).toString());
        }

        static Page message(int status, String message) {
            return json(status, Map.of("message", message));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = page(exchange);
            var body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Page page(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(FrontDoor.OWN.length());
        return switch (exchange.getRequestMethod() + " " + path) {
            case "GET ", "GET /" ->
                    new Page(
                            200,
                            "text/html; charset=utf-8",
                            AlarmPage.of(watch.alarms(), Instant.now()));
            case "GET " + ALARMS ->
                    Page.json(
                            200,
                            Map.of(
                                    "alarms",
                                    watch.alarms().stream().map(OwnPages::shown).toList()));
            case "GET " + SCHEDULES -> Page.json(200, schedules.states());
            case String request when request.startsWith("PUT " + SCHEDULES + "/") ->
                    set(
                            path.substring(SCHEDULES.length() + 1),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            default -> Page.message(404, "Not Found");
        };
    }

    private Page set(String schedule, String body) {
        ScheduleState state;
        try {
            state = ScheduleState.valueOf(read(body).path("state").asText());
        } catch (IllegalArgumentException | JsonProcessingException _) {
            return Page.message(400, "the body must be {\"state\": \"ENABLED\"} or \"DISABLED\"");
        }
        return schedules.set(schedule, state)
                ? Page.json(200, Map.of("id", schedule, "state", state))
                : Page.message(
                        404,
                        "no schedule "
                                + schedule
                                + "; there is "
                                + String.join(", ", schedules.states().keySet()));
    }

    private static JsonNode read(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }

    private static Map<String, Object> shown(AlarmStatus alarm) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", alarm.id());
        shown.put("state", alarm.state());
        shown.put("since", alarm.since().toString());
        shown.put("reason", alarm.reason());
        shown.put("description", alarm.description());
        return shown;
    }
}
