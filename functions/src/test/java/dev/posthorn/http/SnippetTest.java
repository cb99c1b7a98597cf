package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void keepsLinesTabsAndLetters() {
        assertThat(snippet("zażółć\n\tgęślą 🐎".getBytes(UTF_8))).isEqualTo("zażółć\n\tgęślą 🐎");
    }

    @Test
    void replacesWhatCouldMisleadAReader() {
        assertThat(snippet("a\r\u001b[2J\u0000\u0085\u2028\u202eb".getBytes(UTF_8)))
                .isEqualTo("a��[2J����b");
    }

    @Test
    void replacesWhatIsNoUtf8() {
        assertThat(snippet(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a�b");
    }

    @Test
    void endsAfterFourKilobytesEvenWithinALetter() {
        assertThat(snippet(("x" + "ż".repeat(8000)).getBytes(UTF_8)))
                .isEqualTo("x" + "ż".repeat(2047) + "�");
    }

    private static String snippet(byte[] body) {
        return Snippet.of(new ByteArrayInputStream(body)).text();
    }
}
