package dev.posthorn.local.template;

import java.util.HashMap;
import java.util.Map;

/// What references stand for: the resources that exist on this machine, by logical id. References to resources that are not
/// hosted here get a made-up ARN or their own logical id.
public final class Identities {
    private final Map<String, Identity> known = new HashMap<>();

    /// Makes a resource known.
    public void put(String id, Identity identity) {
        known.put(id, identity);
    }

    /// What a resource's references stand for.
    public Identity of(String id) {
        var identity = known.get(id);
        return identity != null
                ? identity
                : new Identity(id, Map.of("Arn", Place.arn("local", id)));
    }
}
