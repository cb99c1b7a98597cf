package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {
    @ParameterizedTest
    @CsvSource({
        "100, HTTP_PERMANENT",
        "199, HTTP_PERMANENT",
        "200, SUCCESS",
        "299, SUCCESS",
        "300, HTTP_PERMANENT",
        "302, HTTP_PERMANENT",
        "400, HTTP_PERMANENT",
        "408, HTTP_TRANSIENT",
        "410, GONE",
        "425, HTTP_TRANSIENT",
        "429, HTTP_TRANSIENT",
        "499, HTTP_PERMANENT",
        "500, HTTP_TRANSIENT",
        "503, HTTP_TRANSIENT",
        "599, HTTP_TRANSIENT"
    })
    void isWhatTheStatusSays(int status, Category category) {
        assertThat(Category.ofStatus(status)).isEqualTo(category);
    }
}
