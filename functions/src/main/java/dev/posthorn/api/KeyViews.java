package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.access.ApiKey;
import dev.posthorn.access.CreateKey;
import dev.posthorn.delivery.Page;

/// The answers that show API keys.
public final class KeyViews {
    private KeyViews() {}

    /// A new key, with its token: the only answer that shows it.
    public static Answer of(CreateKey.Created created) {
        return Answer.json(201, key(created.key()).put("key", created.token().text()));
    }

    /// A page of keys.
    public static Answer of(Page<ApiKey> page) {
        var json = Json.object();
        var list = json.putArray("keys");
        page.items().forEach(key -> list.add(key(key)));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    private static ObjectNode key(ApiKey key) {
        var json =
                Json.object()
                        .put("id", key.id())
                        .put("role", KeyBody.name(key.spec().role()))
                        .put("tenant", key.spec().tenant())
                        .put("description", key.spec().description())
                        .put("createdAt", key.createdAt().toString());
        key.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        var lastUsedOn = key.lastUsedOn();
        if (lastUsedOn != null) {
            json.put("lastUsedOn", lastUsedOn.toString());
        }
        var revokedAt = key.revokedAt();
        if (revokedAt != null) {
            json.put("revokedAt", revokedAt.toString());
        }
        return json;
    }
}
