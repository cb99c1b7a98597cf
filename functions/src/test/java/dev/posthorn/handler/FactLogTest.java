package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.delivery.Fact;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.Test;

/// The lines as Lambda's log has them, written by the layout of `log4j2.xml`. It leaves out fields of a name that it keeps for itself,
/// and warns of them.
class FactLogTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void noFieldHasANameThatTheLayoutKeepsForItself() throws IOException {
        assertThat(written(TelemetryTest.facts()))
                .extracting(line -> line.path("message").asText())
                .contains("delivery.attempted", "hint.failed")
                .noneMatch(message -> message.contains("reserved key"));
    }

    @Test
    void saysWhichMessageFailedAndWhy() throws IOException {
        var line = written(List.of(new Fact.HintFailed("id-1", "not a JSON object"))).getFirst();

        assertThat(line.path("message").asText()).isEqualTo("hint.failed");
        assertThat(line.path("messageId").asText()).isEqualTo("id-1");
        assertThat(line.path("why").asText()).isEqualTo("not a JSON object");
    }

    private static List<JsonNode> written(List<Fact> facts) throws IOException {
        var written = new StringWriter();
        var layout =
                JsonTemplateLayout.newBuilder()
                        .setConfiguration(new DefaultConfiguration())
                        .setEventTemplateUri("classpath:LambdaJsonLayout.json")
                        .build();
        var appender =
                WriterAppender.newBuilder()
                        .setName("facts")
                        .setTarget(written)
                        .setLayout(layout)
                        .build();
        var logger = (Logger) LogManager.getRootLogger();
        appender.start();
        logger.addAppender(appender);
        try {
            facts.forEach(new FactLog()::write);
        } finally {
            logger.removeAppender(appender);
            appender.stop();
        }
        var lines = new ArrayList<JsonNode>();
        for (var line : written.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
