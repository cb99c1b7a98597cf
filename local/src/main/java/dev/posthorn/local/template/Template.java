package dev.posthorn.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// A CloudFormation template as written: parameters with their defaults, mappings, conditions, resources.
///
/// @param parameters the value of each parameter: its default, unless it was given one
/// @param mappings the `Mappings` section
/// @param conditions the `Conditions` section
/// @param resources the resources by logical id, in the template's order
/// @param conditionOf the name of the condition of each resource that has one
public record Template(
        Map<String, Optional<String>> parameters,
        Map<String, Object> mappings,
        Map<String, Object> conditions,
        Map<String, Resource> resources,
        Map<String, String> conditionOf) {

    /// Reads a template file in YAML (or JSON) with long-form functions.
    public static Template read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return of(Untyped.map(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)));
        } catch (IOException | YAMLException e) {
            throw new TemplateException(
                    "cannot read the template " + file + ": " + e.getMessage(), e);
        }
    }

    /// The same with these values of parameters.
    ///
    /// @throws TemplateException when there is no such parameter
    public Template with(Map<String, String> given) {
        var all = new LinkedHashMap<>(parameters);
        given.forEach(
                (name, value) -> {
                    if (all.replace(name, Optional.of(value)) == null) {
                        throw new TemplateException(
                                "the template has no parameter "
                                        + name
                                        + "; it has "
                                        + String.join(", ", parameters.keySet()));
                    }
                });
        return new Template(all, mappings, conditions, resources, conditionOf);
    }

    private static Template of(Map<String, Object> root) {
        var resources = new LinkedHashMap<String, Resource>();
        var conditionOf = new LinkedHashMap<String, String>();
        section(root, "Resources")
                .forEach(
                        (id, value) -> {
                            var body = Untyped.map(value);
                            var type = body.get("Type");
                            if (type == null) {
                                throw new TemplateException("the resource " + id + " has no Type");
                            }
                            resources.put(
                                    id,
                                    new Resource(id, type.toString(), section(body, "Properties")));
                            if (body.containsKey("Condition")) {
                                conditionOf.put(id, String.valueOf(body.get("Condition")));
                            }
                        });
        if (resources.isEmpty()) {
            throw new TemplateException("the template has no Resources");
        }
        return new Template(
                defaults(section(root, "Parameters")),
                section(root, "Mappings"),
                section(root, "Conditions"),
                resources,
                conditionOf);
    }

    private static Map<String, Optional<String>> defaults(Map<String, Object> parameters) {
        var defaults = new LinkedHashMap<String, Optional<String>>();
        parameters.forEach(
                (name, value) ->
                        defaults.put(
                                name,
                                Optional.ofNullable(Untyped.map(value).get("Default"))
                                        .map(Object::toString)));
        return defaults;
    }

    private static Map<String, Object> section(Map<String, Object> parent, String name) {
        @Nullable Object section = parent.get(name);
        return Untyped.map(Objects.requireNonNullElse(section, Map.of()));
    }
}
