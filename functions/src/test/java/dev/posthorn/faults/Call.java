package dev.posthorn.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.http.HttpExecuteRequest;

/// A call of DynamoDB as it goes over the line.
///
/// @param id the same for every time the SDK repeats it
/// @param operation what is called
/// @param body the request
record Call(String id, String operation, JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

    static Call of(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var target = http.firstMatchingHeader("X-Amz-Target").orElse("");
        var id = http.firstMatchingHeader("amz-sdk-invocation-id").orElse("");
        try (var stream = request.contentStreamProvider().orElseThrow().newStream()) {
            var body = JSON.readTree(stream);
            return new Call(id, target.substring(target.indexOf('.') + 1), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it writes one item.
    boolean writes() {
        return WRITES.contains(operation);
    }

    /// The item that it reads or writes, if it is one: its key, or with it all that is put.
    JsonNode key() {
        return body.path(body.has("Item") ? "Item" : "Key");
    }

    /// What it does to what, the same whenever the same is done.
    String name() {
        var names = new TreeSet<String>();
        key().path("pk").forEach(part -> names.add(part.asText()));
        key().path("sk").forEach(part -> names.add(part.asText()));
        body.findValues("sk").forEach(part -> names.add(part.toString()));
        return operation + names;
    }
}
