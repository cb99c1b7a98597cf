package dev.posthorn.dynamodb;

import dev.posthorn.delivery.History.Span;
import java.util.ArrayList;
import java.util.Collection;
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
    private final List<String> adds = new ArrayList<>();

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

    /// `attribute BETWEEN first AND last`.
    String within(String attribute, Span span) {
        return "%s BETWEEN %s AND %s"
                .formatted(
                        name(attribute),
                        value(Values.millis(span.first())),
                        value(Values.millis(span.last())));
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

    /// Adds to a number that is 0 where it is not there yet, at the top of the item.
    Expression count(String attribute, long addend) {
        adds.add(name(attribute) + " " + value(Values.number(addend)));
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

    /// Sets all of an item but its key. It names what it sets, so that what a later release added to the item stays.
    ///
    /// @param optional the attributes that such an item may lack: those it lacks are removed
    static Expression replacing(Map<String, AttributeValue> item, Collection<String> optional) {
        var expression = new Expression();
        var key = Keys.ofItem(new Item(item));
        item.forEach(
                (name, value) -> {
                    if (!key.containsKey(name)) {
                        expression.set(name, value);
                    }
                });
        optional.stream().filter(name -> !item.containsKey(name)).forEach(expression::remove);
        return expression;
    }

    Expression remove(String attribute) {
        removes.add(name(attribute));
        return this;
    }

    /// The update expression.
    String update() {
        return "SET "
                + String.join(", ", sets)
                + clause(" REMOVE ", removes)
                + clause(" ADD ", adds);
    }

    private static String clause(String word, List<String> parts) {
        return parts.isEmpty() ? "" : word + String.join(", ", parts);
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
