package dev.posthorn.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Payloads as GitHub sends them, by the name of the event, where they are at hand; else a few that are as hard to get right.
final class Payloads {
    private static final Path AT_HAND = Path.of("../../shared/payloads/github");

    private Payloads() {}

    static SortedMap<String, byte[]> ofGitHub() throws IOException {
        var payloads = new TreeMap<String, byte[]>();
        if (Files.isDirectory(AT_HAND)) {
            try (var files = Files.newDirectoryStream(AT_HAND, "*.json")) {
                for (var file : files) {
                    var name = file.getFileName().toString().replace(".json", "");
                    payloads.put(name, Files.readAllBytes(file));
                }
            }
        } else {
            Map.of("push", 1, "issues", 1_000, "star", 100_000)
                    .forEach(
                            (name, n) ->
                                    payloads.put(
                                            name,
                                            "{\"name\":\"Bj\u00f6rn \ud83d\udce3\",\"n\":[%d,1e2, 1.0]}"
                                                    .formatted(n)
                                                    .getBytes(StandardCharsets.UTF_8)));
        }
        return payloads;
    }
}
