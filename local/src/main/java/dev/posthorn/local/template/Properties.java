package dev.posthorn.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The resolved properties of a resource, or a part of them, read by name; a missing one is named in the error.
///
/// @param owner what the properties belong to, for error messages
/// @param values the values by name
public record Properties(String owner, Map<String, Object> values) {
    /// A text (or number, or boolean, as text) that must be there.
    public String text(String name) {
        return find(name).orElseThrow(() -> new TemplateException(owner + " has no " + name));
    }

    /// A text that may be missing.
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    /// A whole number, or what to use when it is missing.
    public int number(String name, int otherwise) {
        return find(name).map(Integer::parseInt).orElse(otherwise);
    }

    /// Whether a property is there and true.
    public boolean flag(String name) {
        return find(name).map(Boolean::parseBoolean).orElse(false);
    }

    /// Nested properties; empty when missing.
    public Properties part(String name) {
        var part = values.get(name);
        return new Properties(owner + "." + name, part == null ? Map.of() : Untyped.map(part));
    }

    /// A list of nested properties; empty when missing.
    public List<Properties> parts(String name) {
        return list(name).stream()
                .map(part -> new Properties(owner + "." + name, Untyped.map(part)))
                .toList();
    }

    /// A list of texts; empty when missing.
    public List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    /// All values as texts.
    public Map<String, String> asTexts() {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private List<Object> list(String name) {
        var list = values.get(name);
        return list == null ? List.of() : Untyped.list(list);
    }
}
