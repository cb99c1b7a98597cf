package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `posthorn up` in processes of its own.
class UpIT {
    @TempDir private Path folder;

    @Test
    void keepsItsDataThroughAKillAndRefusesASecondProcess() throws Exception {
        var first = up();
        var firstLines = greeting(first);
        order(firstLines, "kept");
        var second = up();
        assertThat(second.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(String.join("\n", rest(second))).contains("in use by another Posthorn");

        first.destroyForcibly().waitFor();
        var third = up();
        var thirdLines = greeting(third);
        third.destroy();

        assertThat(third.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isZero();
        assertThat(value(thirdLines, "admin key")).isEqualTo(value(firstLines, "admin key"));
        try (var shop = new Shop(Options.of(Shop.TEMPLATE).data(folder.resolve("data")))) {
            assertThat(shop.times("kept")).isPositive();
        }
    }

    private Process up() throws IOException {
        var classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        "dev.posthorn.local.cli.Main",
                        "up",
                        "--port",
                        "0",
                        "--template",
                        Shop.TEMPLATE.toString(),
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> greeting(Process process) throws IOException {
        var lines = new ArrayList<String>();
        var in = process.inputReader();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (line.startsWith("Ctrl-C")) {
                return lines;
            }
        }
        throw new AssertionError("it did not come up: " + lines);
    }

    private static List<String> rest(Process process) {
        return process.inputReader().lines().collect(Collectors.toList());
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.trim().startsWith(name))
                .map(line -> line.trim().substring(name.length()).trim())
                .findFirst()
                .orElseThrow();
    }

    /// Answers when the order is in the table.
    private static void order(List<String> lines, String body) throws Exception {
        var api = value(lines, "API");
        var http = HttpClient.newHttpClient();
        var taken =
                http.send(
                        HttpRequest.newBuilder(URI.create(api + "/shops/a/orders"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(taken.statusCode()).isEqualTo(202);
        Shop.eventually(() -> kept(http, api, body));
    }

    private static boolean kept(HttpClient http, String api, String body) {
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(api + "/orders/" + body)).build(),
                            BodyHandlers.ofString());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
