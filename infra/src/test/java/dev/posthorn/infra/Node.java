package dev.posthorn.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place in a template.
///
/// @param value a map, a list, a scalar, or null where the template has nothing
record Node(@Nullable Object value) {
    private static @Nullable Node shared;

    /// A named resource.
    record Resource(String id, Node body) {
        String type() {
            return body.at("Type").text();
        }

        Node property(String... path) {
            return body.at("Properties").at(path);
        }
    }

    /// The template as it is synthesized by default. Synthesis takes seconds, so the tests share one.
    static synchronized Node template() {
        if (shared == null) {
            shared = new Node(Template.synthesize(Settings.DEFAULT));
        }
        return shared;
    }

    /// Every resource of the template, or those of the types given.
    static Stream<Resource> resources(String... types) {
        return template()
                .at("Resources")
                .keys()
                .map(Node::resource)
                .filter(resource -> types.length == 0 || List.of(types).contains(resource.type()));
    }

    static Resource resource(String id) {
        return new Resource(id, template().at("Resources", id));
    }

    /// The place to which these keys lead.
    Node at(String... path) {
        var node = this;
        for (var key : path) {
            node = new Node(node.value instanceof Map<?, ?> map ? map.get(key) : null);
        }
        return node;
    }

    /// The elements of a list; a scalar is a list of one, as in policies.
    Stream<Node> list() {
        return switch (value) {
            case null -> Stream.of();
            case List<?> list -> list.stream().map(Node::new);
            default -> Stream.of(this);
        };
    }

    Stream<String> keys() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(Object::toString)
                : Stream.of();
    }

    /// The text with its references spelled `${Id}` or `${Id.Attribute}`.
    String spelled() {
        return switch (value) {
            case Map<?, ?> map when map.containsKey("Ref") -> "${" + map.get("Ref") + "}";
            case Map<?, ?> map when map.get("Fn::GetAtt") instanceof List<?> path ->
                    "${" + path.getFirst() + "}." + path.getLast();
            case Map<?, ?> map when map.get("Fn::Join") instanceof List<?> join ->
                    new Node(join.get(1)).list().map(Node::spelled).collect(Collectors.joining());
            case null, default -> text();
        };
    }

    /// The scalar, or whatever is here, in words.
    String text() {
        return Objects.toString(value);
    }
}
