package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.front.FrontDoor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// A Posthorn that runs on this machine, as another command of this machine talks to it.
///
/// @param port its port
record RunningPosthorn(int port) {
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    JsonNode put(String path, Object body) throws IOException {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + FrontDoor.OWN + path);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var body = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(body.path("message").asText());
            }
            return body;
        } catch (ConnectException e) {
            throw new IllegalStateException(
                    "no Posthorn listens on port " + port + "; ./posthorn up starts one", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
