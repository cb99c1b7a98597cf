package dev.posthorn.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Views of parsed YAML as maps and lists.
final class Untyped {
    private Untyped() {}

    static Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            throw new TemplateException("expected a mapping but found " + value);
        }
        var map = new LinkedHashMap<String, Object>();
        given.forEach(
                (key, entry) -> {
                    if (entry != null) {
                        map.put(String.valueOf(key), entry);
                    }
                });
        return map;
    }

    static List<Object> list(@Nullable Object value) {
        if (!(value instanceof List<?> given)) {
            throw new TemplateException("expected a list but found " + value);
        }
        return given.stream().<Object>map(entry -> entry).toList();
    }
}
