package dev.posthorn.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Replaces CloudFormation's functions by what they stand for on this machine.
final class Resolver {
    /// Stands for `AWS::NoValue`: the property is left out.
    private enum Absent {
        NO_VALUE
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Template template;
    private final Identities identities;

    Resolver(Template template, Identities identities) {
        this.template = template;
        this.identities = identities;
    }

    Properties properties(Resource resource) {
        return new Properties(resource.id(), Untyped.map(resolve(resource.properties())));
    }

    /// Whether a resource exists, by its condition.
    boolean exists(Resource resource) {
        var condition = template.conditionOf().get(resource.id());
        return condition == null || holds(condition);
    }

    private Object resolve(Object value) {
        return switch (value) {
            case Map<?, ?> map when isFunction(map) -> {
                var entry = Untyped.map(map).entrySet().iterator().next();
                yield call(entry.getKey(), entry.getValue());
            }
            case Map<?, ?> map -> {
                var resolved = new LinkedHashMap<String, Object>();
                Untyped.map(map).forEach((name, entry) -> resolved.put(name, resolve(entry)));
                resolved.values().removeIf(Absent.class::isInstance);
                yield resolved;
            }
            case List<?> list ->
                    Untyped.list(list).stream()
                            .map(this::resolve)
                            .filter(entry -> !(entry instanceof Absent))
                            .toList();
            default -> value;
        };
    }

    private static boolean isFunction(Map<?, ?> map) {
        return map.size() == 1
                && map.keySet().iterator().next() instanceof String name
                && (name.startsWith("Fn::") || name.equals("Ref"));
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> ref(argument.toString());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> substitute(argument);
            case "Fn::If" -> {
                var parts = Untyped.list(argument);
                yield resolve(parts.get(holds(parts.getFirst().toString()) ? 1 : 2));
            }
            default -> compute(function, arguments(argument));
        };
    }

    private Object compute(String function, List<Object> arguments) {
        var first = arguments.getFirst().toString();
        return switch (function) {
            case "Fn::Join" ->
                    Untyped.list(arguments.get(1)).stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(first));
            case "Fn::Split" ->
                    List.of((Object[]) arguments.get(1).toString().split(Pattern.quote(first), -1));
            case "Fn::Select" -> Untyped.list(arguments.get(1)).get(Integer.parseInt(first));
            case "Fn::FindInMap" -> {
                var level =
                        Untyped.map(
                                Untyped.map(template.mappings().get(first))
                                        .get(arguments.get(1).toString()));
                yield Objects.requireNonNull(level.get(arguments.get(2).toString()));
            }
            default ->
                    throw new TemplateException(
                            "the template uses "
                                    + function
                                    + ", which the local runtime does not know");
        };
    }

    private List<Object> arguments(Object argument) {
        return Untyped.list(resolve(argument instanceof List ? argument : List.of(argument)));
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return Absent.NO_VALUE;
        }
        var pseudo = Place.PSEUDO_PARAMETERS.get(name);
        if (pseudo != null) {
            return pseudo;
        }
        if (template.resources().containsKey(name)) {
            return identities.of(name).ref();
        }
        return template.parameters()
                .getOrDefault(name, Optional.empty())
                .orElseThrow(
                        () ->
                                new TemplateException(
                                        "the template refers to "
                                                + name
                                                + ", which it does not declare or give a default"));
    }

    private String attribute(Object argument) {
        var path =
                argument instanceof String text
                        ? List.<Object>of((Object[]) text.split("\\.", 2))
                        : Untyped.list(argument);
        var id = path.getFirst().toString();
        var name = path.get(1).toString();
        var value = identities.of(id).attributes().get(name);
        return value != null ? value : id + "." + name;
    }

    private String substitute(Object argument) {
        var withValues = argument instanceof List<?>;
        var text = withValues ? Untyped.list(argument).getFirst().toString() : argument.toString();
        Map<String, Object> values =
                withValues ? Untyped.map(Untyped.list(argument).get(1)) : Map.of();
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        match -> {
                            var name = match.group(2);
                            if (!match.group(1).isEmpty()) {
                                return Matcher.quoteReplacement("${" + name + "}");
                            }
                            var given = values.get(name);
                            var value =
                                    given != null
                                            ? resolve(given)
                                            : name.contains(".") ? attribute(name) : ref(name);
                            return Matcher.quoteReplacement(value.toString());
                        });
    }

    private boolean holds(String condition) {
        var expression = template.conditions().get(condition);
        if (expression == null) {
            throw new TemplateException("the template does not declare the condition " + condition);
        }
        return holds(expression);
    }

    private boolean holds(Object expression) {
        var entry = Untyped.map(expression).entrySet().iterator().next();
        var argument = entry.getValue();
        return switch (entry.getKey()) {
            case "Condition" -> holds(argument.toString());
            case "Fn::Equals" -> {
                var sides = arguments(argument);
                yield sides.getFirst().toString().equals(sides.get(1).toString());
            }
            case "Fn::Not" -> !holds(Untyped.list(argument).getFirst());
            case "Fn::And" -> Untyped.list(argument).stream().allMatch(this::holds);
            case "Fn::Or" -> Untyped.list(argument).stream().anyMatch(this::holds);
            default -> throw new TemplateException("unknown condition function " + entry.getKey());
        };
    }
}
