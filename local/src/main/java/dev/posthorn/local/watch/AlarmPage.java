package dev.posthorn.local.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// All alarms as a page for a browser, which loads it again by itself.
public final class AlarmPage {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="10">
            <meta name="viewport" content="width=device-width">
            <title>Posthorn: alarms</title>
            <style>
            body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: .4rem .8rem; border-bottom: 1px solid #ccc }
            .ALARM { background: #b3261e; color: #fff }
            .OK { color: #146c2e }
            .INSUFFICIENT_DATA { color: #666 }
            td:nth-child(2) { font-weight: bold }
            td:nth-child(2), td:nth-child(3) { white-space: nowrap }
            </style>
            </head>
            <body>
            <h1>Alarms</h1>
            """;

    private AlarmPage() {}

    /// The page.
    public static String of(List<AlarmStatus> alarms, Instant now) {
        var page = new StringBuilder(HEAD);
        page.append("<p>As of ").append(time(now)).append(" UTC, evaluated once a minute.</p>\n");
        page.append("<table>\n<tr>");
        for (var title : List.of("Alarm", "State", "Since (UTC)", "Why", "What it means")) {
            page.append("<th scope=\"col\">").append(title).append("</th>");
        }
        page.append("</tr>\n");
        alarms.forEach(alarm -> row(page, alarm));
        return page.append("</table>\n</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder page, AlarmStatus alarm) {
        page.append("<tr>");
        cell(page, "", alarm.title());
        cell(page, " class=\"" + alarm.state() + "\"", alarm.state().toString());
        cell(page, "", time(alarm.since()));
        cell(page, "", alarm.reason());
        cell(page, "", alarm.description());
        page.append("</tr>\n");
    }

    private static void cell(StringBuilder page, String attribute, String text) {
        page.append("<td").append(attribute).append('>').append(escaped(text)).append("</td>");
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
