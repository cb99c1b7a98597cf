package dev.posthorn.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.delivery.Exchange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCodingTest {
    /// What Posthorn sends and an ordinary server behind a proxy answers.
    static final Exchange USUAL =
            new Exchange(
                    Map.of(
                            "accept-encoding", "identity",
                            "connection", "Keep-Alive",
                            "content-length", "118",
                            "content-type", "application/json",
                            "host", "hooks.customer.example",
                            "user-agent", "Posthorn/1",
                            "webhook-id", "evt_0f3v9k2m1q8r7t6s5u4p3o2n1l",
                            "webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
                            "webhook-timestamp", "1795348800"),
                    new Exchange.Answer(
                            Map.of(
                                    "content-type", "application/json; charset=utf-8",
                                    "content-length", "11",
                                    "date", "Sun, 22 Nov 2026 12:00:00 GMT",
                                    "server", "nginx/1.27.3",
                                    "connection", "keep-alive",
                                    "x-request-id", "7c1d2c0e-5a0f-4a44-9c1b-7f3f2b0f6a55"),
                            "{\"ok\":true}",
                            false));

    @Test
    void makesTheUsualExchangeSmall() {
        assertThat(ExchangeCoding.write(USUAL)).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsWhatItWrote(long seed) {
        var random = new Random(seed);
        var answer =
                random.nextInt(4) == 0
                        ? null
                        : new Exchange.Answer(
                                headers(random), text(random, 5000), random.nextBoolean());
        var exchange = new Exchange(headers(random), answer);

        assertThat(ExchangeCoding.read(ExchangeCoding.write(exchange))).isEqualTo(exchange);
    }

    @Test
    void refusesAFormThatItDoesNotKnowAndOneThatBreaksOff() {
        var bytes = ExchangeCoding.write(USUAL);
        var half = Arrays.copyOf(bytes, bytes.length / 2);
        bytes[0] = 2;

        assertThatIllegalStateException().isThrownBy(() -> ExchangeCoding.read(bytes));
        assertThatIllegalStateException().isThrownBy(() -> ExchangeCoding.read(half));
    }

    private static Map<String, String> headers(Random random) {
        var headers = new HashMap<String, String>();
        for (int left = random.nextInt(100); left > 0; left--) {
            headers.put(text(random, 30), text(random, 300));
        }
        return headers;
    }

    private static String text(Random random, int most) {
        return random.ints(random.nextInt(most), 1, 0xD800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
