package dev.posthorn.local;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request that must be refused, and what the refusal must say.
///
/// @param name what is wrong with it
/// @param method its method
/// @param path its path
/// @param headers its headers, names and values in turn; a request without `Authorization` gets the right key
/// @param body its body
/// @param status the answer's status
/// @param kind the kind of problem; empty where API Gateway answers by itself
/// @param says what the answer must contain
record BadRequest(
        String name,
        String method,
        String path,
        List<String> headers,
        String body,
        int status,
        String kind,
        List<String> says) {
    private static final String ACME = "/v1/tenants/acme";

    static BadRequest get(String name, String path) {
        return new BadRequest(name, "GET", ACME + path, List.of(), "", 404, "not-found", List.of());
    }

    /// A body's bytes are its characters: one that is to be UTF-8 has only ASCII, or is given through [#utf8].
    static BadRequest post(String name, String path, String body) {
        return new BadRequest(
                name, "POST", ACME + path, List.of(), body, 400, "invalid-request", List.of());
    }

    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    BadRequest method(String other) {
        return new BadRequest(name, other, path, headers, body, status, kind, says);
    }

    BadRequest at(String other) {
        return new BadRequest(name, method, other, headers, body, status, kind, says);
    }

    BadRequest header(String header, String value) {
        var more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new BadRequest(name, method, path, more, body, status, kind, says);
    }

    BadRequest is(int otherStatus, String otherKind) {
        return new BadRequest(name, method, path, headers, body, otherStatus, otherKind, says);
    }

    BadRequest saying(String... texts) {
        return new BadRequest(name, method, path, headers, body, status, kind, List.of(texts));
    }

    String contentType() {
        return kind.isEmpty() ? "application/json" : "application/problem+json";
    }

    HttpRequest to(URI api, String key) {
        var request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .method(
                                method,
                                BodyPublishers.ofByteArray(
                                        body.getBytes(StandardCharsets.ISO_8859_1)))
                        .header("Content-Type", "application/json");
        if (!headers.contains("Authorization")) {
            request.header("Authorization", "Bearer " + key);
        }
        return (headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new)))
                .build();
    }

    @Override
    public String toString() {
        return name;
    }
}
