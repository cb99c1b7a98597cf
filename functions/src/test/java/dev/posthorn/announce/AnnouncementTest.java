package dev.posthorn.announce;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static dev.posthorn.delivery.Samples.endpoint;
import static dev.posthorn.delivery.Samples.endpointId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.posthorn.api.OpenApi;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Observed;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Operational events are what the API's description says.
class AnnouncementTest {
    private static final OpenApi API = OpenApi.read();
    private static final Duration DAY = Duration.ofDays(1);
    private static final DeliveryKey KEY =
            new DeliveryKey(TENANT, "evt_" + "0".repeat(26), endpointId(1));

    static final List<String> TYPES =
            List.of(
                    Announcement.DELIVERY_DEAD,
                    Announcement.JOB_FINISHED,
                    Announcement.ENDPOINT_DISABLED,
                    Announcement.CIRCUIT_OPENED);

    static Stream<Announcement> announcements() {
        var seldom =
                new DeadLetter(KEY, null, null, DeadReason.EVENT_EXPIRED, 0, 0, NOW, NOW, null);
        var often =
                new DeadLetter(
                        KEY, "a.b", "https://a.example", DeadReason.ERASED, 3, 1, NOW, NOW, null);
        return Stream.concat(
                Stream.of(
                        Announcement.of(seldom),
                        Announcement.of(often),
                        Announcement.of(job(Job.Kind.DELETE_TENANT, "")),
                        Announcement.of(job(Job.Kind.REDRIVE, endpointId(1)))),
                Stream.of(endpoint(1).disabled("by hand", NOW), failing())
                        .flatMap(each -> Announcement.of(each).stream()));
    }

    @ParameterizedTest
    @MethodSource("announcements")
    void isAsTheDescriptionSays(Announcement told) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("type", told.type()).put("timestamp", NOW.toString()).set("data", told.data());

        assertThat(API.violations(body(told.type()).path("schema"), event)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void hasAnExampleThatIsAsTheDescriptionSays(String type) {
        assertThat(API.violations(body(type).path("schema"), body(type).path("example"))).isEmpty();
    }

    @Test
    void isDescribedWhateverItsType() {
        assertThat(API.root().path("webhooks").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(TYPES);
        assertThat(announcements().map(Announcement::type)).containsAll(TYPES);
    }

    private static JsonNode body(String type) {
        return API.root()
                .path("webhooks")
                .path(type)
                .at("/post/requestBody/content/application~1json");
    }

    private static Job job(Job.Kind kind, String subject) {
        return Job.begun(
                        new JobKey(TENANT, "job_" + "0".repeat(26)),
                        kind,
                        subject,
                        Map.of(),
                        NOW,
                        DAY,
                        DAY)
                .after(new Progress.Done(Map.of("lookedAt", 3L)), NOW, DAY);
    }

    private static Endpoint failing() {
        var failed = new Observed(0, 20, 0, 0, Duration.ofMillis(20));
        var endpoint = endpoint(1);
        for (int minute = 0; endpoint.health().circuit() == Circuit.CLOSED; minute++) {
            var at = NOW.plus(Duration.ofMinutes(minute));
            endpoint = endpoint.in(endpoint.health().after(failed, at, CircuitTerms.DEFAULT));
        }
        return endpoint;
    }
}
