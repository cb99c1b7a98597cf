package dev.posthorn.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The template together with what its references stand for: rooms ask it for the resources of their types.
public final class Stack {
    private final Template template;
    private final Identities identities;
    private final Resolver resolver;

    /// A stack whose resources become known as they are created.
    public Stack(Template template) {
        this.template = template;
        identities = new Identities();
        resolver = new Resolver(template, identities);
    }

    /// Says what references to a resource stand for.
    public void identify(String id, Identity identity) {
        identities.put(id, identity);
    }

    /// The resources of these types with their references resolved, in the template's order.
    public List<Declared> ofType(String... types) {
        var wanted = Arrays.asList(types);
        return existing().stream()
                .filter(resource -> wanted.contains(resource.type()))
                .map(
                        resource ->
                                new Declared(
                                        resource.id(),
                                        resource.type(),
                                        resolver.properties(resource),
                                        identities.of(resource.id())))
                .toList();
    }

    /// Every resource whose condition holds.
    public List<Resource> existing() {
        return template.resources().values().stream().filter(resolver::exists).toList();
    }

    /// The resource with this logical id.
    public Optional<Resource> find(String id) {
        return existing().stream().filter(resource -> resource.id().equals(id)).findFirst();
    }
}
