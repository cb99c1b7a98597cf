package dev.posthorn.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmPageTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.5Z");

    @Test
    void escapesEverything() {
        var evil = "<script>alert('&\"')</script>";
        var page =
                AlarmPage.of(List.of(new AlarmStatus(evil, State.ALARM, NOON, evil, evil)), NOON);

        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;");
    }

    @Test
    void showsStateAndReason() {
        var status =
                new AlarmStatus(
                        "SweepMissingAlarm", State.ALARM, NOON, "no data", "No sweep. Look at it.");

        assertThat(AlarmPage.of(List.of(status), NOON))
                .contains("<td>SweepMissing</td><td class=\"ALARM\">ALARM</td>")
                .contains("<td>2026-11-22 12:00:00</td><td>no data</td>");
        assertThat(status.headline()).isEqualTo("No sweep.");
    }
}
