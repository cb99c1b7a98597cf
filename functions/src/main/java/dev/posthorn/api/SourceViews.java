package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Page;
import dev.posthorn.source.Location;
import dev.posthorn.source.Source;
import java.util.Locale;

/// The answers that show sources. None shows a signing secret, and a token only the answer that makes it.
public final class SourceViews {
    private SourceViews() {}

    /// A new source, with its token.
    public static Answer created(Source source, String token) {
        return tagged(Answer.json(201, json(source).put("token", token)), source);
    }

    /// A source with its new token.
    public static Answer rotated(Source source, String token) {
        return tagged(Answer.json(200, json(source).put("token", token)), source);
    }

    /// A source.
    public static Answer of(Source source) {
        return tagged(Answer.json(200, json(source)), source);
    }

    /// A page of sources.
    public static Answer of(Page<Source> page) {
        var json = Json.object();
        var list = json.putArray("sources");
        page.items().forEach(source -> list.add(json(source)));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    private static Answer tagged(Answer answer, Source source) {
        return answer.with(Etag.HEADER, Etag.of(source.version()));
    }

    private static ObjectNode json(Source source) {
        var spec = source.spec();
        var json =
                Json.object()
                        .put("name", source.name())
                        .put("url", "/v1/sources/" + source.tenant() + "." + source.name())
                        .put("description", spec.description());
        var key = json.putArray("key");
        spec.key().locations().stream().map(Location::text).forEach(key::add);
        var type = json.putObject("type");
        var from = spec.type().from();
        if (from != null) {
            type.put("from", from.text());
        }
        type.put("prefix", spec.type().prefix()).put("default", spec.type().fallback());
        var check = spec.check();
        if (check != null) {
            var scheme = check.scheme().name().toLowerCase(Locale.ROOT).replace('_', '-');
            json.putObject("signature").put("scheme", scheme).put("hasSecret", true);
        }
        return json.put("createdAt", source.createdAt().toString())
                .put("updatedAt", source.updatedAt().toString());
    }
}
