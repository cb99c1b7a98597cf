package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.cli.CommandLines;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a running Posthorn shows of itself, and the commands that ask it.
class OwnPagesTest {
    private static volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop =
                new Shop(
                        Options.of(Shop.TEMPLATE)
                                .schedulePeriod(Duration.ofDays(1))
                                .watchClock(() -> now));
        Shop.eventually(() -> shop.runtime.metrics().sum("Ticked") > 0);
        now = now.plusSeconds(60);
        shop.runtime.watch().tick();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void showsAlarmsToABrowser() {
        var page = shop.get("/_local");

        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<td>TicksMissing</td><td class=\"ALARM\">ALARM</td>")
                .contains("No ticks &amp; no &lt;tocks&gt;.");
    }

    @Test
    void showsAlarmsToPrograms() {
        assertThat(shop.get("/_local/alarms").body())
                .isEqualTo(
                        """
                        {"alarms":[{"id":"TicksMissingAlarm","state":"ALARM","since":"2026-11-22T12:01:00Z",\
                        "reason":"no data in the last 3 periods, which counts as breaching",\
                        "description":"No ticks & no <tocks>. Look at the clock."}]}""");
    }

    @Test
    void stopsAndStartsASchedule() {
        assertThat(put("Minutely", "{\"state\":\"DISABLED\"}").statusCode()).isEqualTo(200);
        assertThat(shop.get("/_local/schedules").body()).contains("\"Minutely\":\"DISABLED\"");
        var ticked = shop.runtime.metrics().sum("Ticked");
        shop.runtime.runMinutelySchedules();
        assertThat(shop.runtime.metrics().sum("Ticked")).isEqualTo(ticked);

        assertThat(put("Minutely", "{\"state\":\"ENABLED\"}").body())
                .contains("\"state\":\"ENABLED\"");
        shop.runtime.runMinutelySchedules();
        assertThat(shop.runtime.metrics().sum("Ticked")).isEqualTo(ticked + 2);
    }

    @Test
    void doesNotRunWhatTheTemplateHasDisabled() {
        assertThat(shop.get("/_local/schedules").body()).contains("\"Never\":\"DISABLED\"");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(put("Nobody", "{\"state\":\"ENABLED\"}").statusCode()).isEqualTo(404);
        assertThat(put("Nobody", "{\"state\":\"ENABLED\"}").body()).contains("Minutely");
        assertThat(put("Minutely", "{\"state\":\"off\"}").statusCode()).isEqualTo(400);
        assertThat(put("Minutely", "{").statusCode()).isEqualTo(400);
        assertThat(shop.get("/_local/nothing").statusCode()).isEqualTo(404);
        assertThat(shop.get("/_locality").statusCode()).isEqualTo(404);
    }

    @Test
    void commandsAskARunningPosthorn() {
        var port = "--port=" + shop.runtime.api().getPort();

        assertThat(CommandLines.run("alarms", port))
                .isEqualTo(
                        "0 TicksMissingAlarm  ALARM              2026-11-22T12:01:00Z  no data in the last 3 periods, which counts as breaching");
        assertThat(CommandLines.run("schedule", "Minutely", "off", port))
                .isEqualTo("0 Minutely is DISABLED");
        assertThat(CommandLines.run("schedule", "Minutely", "on", port))
                .isEqualTo("0 Minutely is ENABLED");
        assertThat(CommandLines.run("schedule", "Nobody", "on", port))
                .startsWith("1 posthorn: no schedule Nobody");
        assertThat(CommandLines.run("alarms", "--port=1"))
                .startsWith("1 posthorn: no Posthorn listens on port 1");
    }

    private static HttpResponse<String> put(String schedule, String body) {
        return shop.send(
                HttpRequest.newBuilder(shop.at("/_local/schedules/" + schedule))
                        .PUT(BodyPublishers.ofString(body)));
    }
}
