package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.local.engine.DataFolderInUse;
import dev.posthorn.local.lambda.FunctionFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataTest {
    @TempDir private Path folder;

    @Test
    void keepsItemsDeadLettersAndSecretsOverARestart() {
        String key;
        try (var shop = open()) {
            key = shop.runtime.adminKey();
            shop.order("a", "kept");
            shop.runtime
                    .sqs()
                    .sendMessage(
                            b ->
                                    b.queueUrl(shop.runtime.queueUrl("DeadQueue"))
                                            .messageBody("letter"));
            Shop.eventually(() -> shop.times("kept") > 0);
        }
        try (var shop = open()) {
            assertThat(shop.times("kept")).isPositive();
            assertThat(shop.receive("DeadQueue")).containsExactly("letter");
            assertThat(shop.runtime.adminKey()).isEqualTo(key);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (var _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use by another Posthorn");
        }
    }

    @Test
    void leavesNothingBehindWhenItCannotStart() throws IOException {
        var broken = folder.resolve("broken.yaml");
        Files.writeString(
                broken, Files.readString(Shop.TEMPLATE).replace("handlers.Slow", "handlers.Slwo"));

        assertThatThrownBy(() -> new Shop(Options.of(broken).data(folder.resolve("data"))))
                .isInstanceOf(FunctionFailed.class)
                .hasMessageContaining("SlowFunction")
                .hasMessageContaining("dev.posthorn.local.handlers.Slwo");

        try (var shop = new Shop(Options.of(Shop.TEMPLATE).data(folder.resolve("data")))) {
            assertThat(shop.get("/nowhere").statusCode()).isEqualTo(404);
        }
    }

    private Shop open() {
        return new Shop(
                Options.of(Shop.TEMPLATE)
                        .data(folder.resolve("data"))
                        .schedulePeriod(Duration.ofDays(1)));
    }
}
