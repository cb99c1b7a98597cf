package dev.posthorn.sqs;

import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Hint;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchMessageTest {
    private static final String KEY =
            "\"tenant\":\"acme\",\"eventId\":\"%s\",\"endpointId\":\"%s\""
                    .formatted(key(1).eventId(), key(1).endpointId());

    @Test
    void readsWhatIsWrittenForAHint() {
        var body = MessageJson.write(new Hint(key(1), 7, Duration.ofSeconds(9)));

        assertThat(body).isEqualTo("{" + KEY + ",\"version\":7}");
        assertThat(DispatchMessage.parse(body))
                .isEqualTo(new DispatchMessage.Hinted(new Hint(key(1), 7, Duration.ZERO)));
    }

    @Test
    void readsADeadLetterByItsKeyAlone() {
        assertThat(DispatchMessage.parse("{\"kind\":\"deadLetter\"," + KEY + "}"))
                .isEqualTo(new DispatchMessage.CameBack(key(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"tenant\":\"acme\"}",
                "{\"tenant\":\"a#b\",\"eventId\":\"evt_00000000000000000000000001\",\"endpointId\":\"ep_00000000000000000000000001\",\"version\":1}",
                "{\"tenant\":\"acme\",\"eventId\":\"../..\",\"endpointId\":\"ep_00000000000000000000000001\",\"version\":1}",
                "{\"tenant\":{},\"eventId\":[],\"endpointId\":null,\"version\":1}"
            })
    void makesAValueOfWhatItCannotRead(String body) {
        assertThat(DispatchMessage.parse(body)).isInstanceOf(DispatchMessage.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":0",
                "\"version\":\"1\"",
                "\"version\":1.5",
                "\"version\":99999999999999999999",
                "\"version\":null",
                "\"kind\":\"hint\",\"version\":1",
                "\"kind\":null,\"version\":1"
            })
    void makesAValueOfAKeyWithSomethingElse(String rest) {
        assertThat(DispatchMessage.parse("{" + KEY + "," + rest + "}"))
                .isInstanceOf(DispatchMessage.Unreadable.class);
    }
}
