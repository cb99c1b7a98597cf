package dev.posthorn.local.schedule;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.HostedFunction;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Place;
import dev.posthorn.local.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A schedule of the template.
///
/// @param id the logical id
/// @param period the time between two runs
/// @param function what is invoked
/// @param input the event given by the template, or empty for the scheduler's own
record Schedule(String id, Duration period, HostedFunction function, String input) {
    private static final JsonMapper JSON = new JsonMapper();

    static Schedule of(Declared schedule, Functions functions) {
        var properties = schedule.properties();
        var target = properties.part("Target");
        var expression = properties.text("ScheduleExpression");
        return new Schedule(
                schedule.id(),
                Rate.parse(expression)
                        .orElseThrow(
                                () ->
                                        new TemplateException(
                                                schedule.id()
                                                        + " is scheduled at "
                                                        + expression
                                                        + ", but only rate(...) runs here")),
                functions.target(target.text("Arn"), schedule.id()),
                target.find("Input").orElse(""));
    }

    Invocation invoke(Instant now) {
        return function.invoke(event(now).getBytes(StandardCharsets.UTF_8));
    }

    /// The event, as EventBridge Scheduler sends it.
    private String event(Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var arn = Place.arn("scheduler", "schedule/default/" + id);
        if (!input.isEmpty()) {
            return input.replace("<aws.scheduler.scheduled-time>", time)
                    .replace("<aws.scheduler.schedule-arn>", arn)
                    .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                    .replace("<aws.scheduler.attempt-number>", "1");
        }
        return JSON.valueToTree(
                        Map.of(
                                "version",
                                "0",
                                "id",
                                UUID.randomUUID().toString(),
                                "detail-type",
                                "Scheduled Event",
                                "source",
                                "aws.scheduler",
                                "account",
                                Place.ACCOUNT,
                                "time",
                                time,
                                "region",
                                Place.REGION,
                                "resources",
                                List.of(arn),
                                "detail",
                                "{}"))
                .toString();
    }
}
