package dev.posthorn.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An expression being written: an update, a condition or a key condition. Names and values stand in it as placeholders, always.
final class Expression {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();

    /// The placeholder of a name.
    String name(String attribute) {
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    /// A new placeholder of a value.
    String value(AttributeValue value) {
        var placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /// `attribute <operator> value`.
    String compare(String attribute, String operator, AttributeValue value) {
        return name(attribute) + " " + operator + " " + value(value);
    }

    Expression set(String attribute, AttributeValue value) {
        sets.add(compare(attribute, "=", value));
        return this;
    }

    Expression setIfAbsent(String attribute, AttributeValue value) {
        sets.add("%1$s = if_not_exists(%1$s, %2$s)".formatted(name(attribute), value(value)));
        return this;
    }

    Expression add(String attribute, long addend) {
        sets.add("%1$s = %1$s + %2$s".formatted(name(attribute), value(Values.number(addend))));
        return this;
    }

    /// Adds to a number that may not be there yet.
    ///
    /// @param absent what it is where it is not there
    Expression add(String attribute, long addend, long absent) {
        sets.add(
                "%1$s = if_not_exists(%1$s, %2$s) + %3$s"
                        .formatted(
                                name(attribute),
                                value(Values.number(absent)),
                                value(Values.number(addend))));
        return this;
    }

    /// Appends to a list that may not be there yet.
    Expression append(String attribute, AttributeValue element) {
        sets.add(
                "%1$s = list_append(if_not_exists(%1$s, %2$s), %3$s)"
                        .formatted(
                                name(attribute),
                                value(AttributeValue.fromL(List.of())),
                                value(AttributeValue.fromL(List.of(element)))));
        return this;
    }

    Expression remove(String attribute) {
        removes.add(name(attribute));
        return this;
    }

    /// The update expression.
    String update() {
        var update = "SET " + String.join(", ", sets);
        return removes.isEmpty() ? update : update + " REMOVE " + String.join(", ", removes);
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
